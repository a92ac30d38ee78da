//! Names for what egui leaves nameless to those who hear the window: the window itself, its menus, dialogs and scroll bars.
//!
//! Given once a frame, when all of it is there: a menu is called as the button that opens it, a dialog as its heading.

use egui::accesskit::{Node, NodeId, Role, TreeUpdate};
use egui::{Context, FullOutput, Plugin};

/// Gives the names.
#[derive(Clone, Debug, Default)]
pub struct NodeNames {
    /// What the window is called.
    pub window: String,
    /// What a menu is called that no button opens.
    pub menu: String,
    /// What a scroll bar is called.
    pub scroll_bar: String,
}

impl Plugin for NodeNames {
    fn debug_name(&self) -> &'static str {
        "names for what has none"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            self.name(update);
        }
    }
}

impl NodeNames {
    fn name(&self, update: &mut TreeUpdate) {
        let root = egui::accesskit_root_id().accesskit_id();
        let nameless = |id: NodeId, node: &Node| {
            let is_ours = id == root || matches!(node.role(), Role::Menu | Role::Dialog | Role::ScrollBar);
            is_ours && node.label().is_none_or(str::is_empty)
        };
        let found: Vec<(usize, String)> = update
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, (id, node))| nameless(*id, node))
            .map(|(at, (id, node))| {
                let name = match node.role() {
                    _ if *id == root => self.window.clone(),
                    Role::ScrollBar => self.scroll_bar.clone(),
                    Role::Menu => opener_of(&update.nodes, *id).unwrap_or_else(|| self.menu.clone()),
                    _ => first_text_in(&update.nodes, node).unwrap_or_else(|| self.window.clone()),
                };
                (at, name)
            })
            .collect();
        for (at, name) in found {
            if let Some((_, node)) = update.nodes.get_mut(at) {
                node.set_label(name);
            }
        }
    }
}

/// What a thing says: its label, else its text.
fn said(node: &Node) -> Option<String> {
    node.label().or(node.value()).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// What the nearest thing around it that says something says.
fn opener_of(nodes: &[(NodeId, Node)], id: NodeId) -> Option<String> {
    /// No menu lies deeper.
    const DEEPEST: usize = 8;
    let mut inner = id;
    for _ in 0..DEEPEST {
        let (around, node) = nodes.iter().find(|(_, node)| node.children().contains(&inner))?;
        if let Some(text) = said(node) {
            return Some(text);
        }
        inner = *around;
    }
    None
}

/// The first text in it, in the order in which it is read.
fn first_text_in(nodes: &[(NodeId, Node)], of: &Node) -> Option<String> {
    of.children().iter().find_map(|child| {
        let (_, node) = nodes.iter().find(|(id, _)| id == child)?;
        said(node).or_else(|| first_text_in(nodes, node))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_is_called_as_its_button_and_a_dialog_as_its_heading() {
        let node = |role: Role, children: &[u64], label: &str| {
            let mut node = Node::new(role);
            node.set_children(children.iter().map(|id| NodeId(*id)).collect::<Vec<_>>());
            if !label.is_empty() {
                node.set_label(label);
            }
            node
        };
        let nodes = vec![
            (NodeId(1), node(Role::Pane, &[2, 5, 8], "")),
            (NodeId(2), node(Role::Menu, &[3], "")),
            (NodeId(3), node(Role::Button, &[4], "File")),
            (NodeId(4), node(Role::Menu, &[], "")),
            (NodeId(5), node(Role::Dialog, &[6], "")),
            (NodeId(6), node(Role::GenericContainer, &[7], "")),
            (NodeId(7), node(Role::Label, &[], "Keys")),
            (NodeId(8), node(Role::ScrollBar, &[], "")),
        ];
        let mut update = TreeUpdate { nodes, tree: None, tree_id: egui::accesskit::TreeId::ROOT, focus: NodeId(1) };
        let names = NodeNames { window: "Chancery".into(), menu: "Menu".into(), scroll_bar: "Scroll bar".into() };
        names.name(&mut update);
        let label = |at: usize| update.nodes[at].1.label().unwrap_or_default();
        assert_eq!([1, 3, 4, 7].map(label), ["Menu", "File", "Keys", "Scroll bar"]);
    }
}
