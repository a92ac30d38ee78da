//! Names for what egui leaves nameless to those who hear the window: the window itself, its menus, dialogs and scroll bars.
//!
//! Given once a frame, when all of it is there: a menu is called as the button that opens it, a dialog as its heading.

use egui::accesskit::{Node, NodeId, Role, TreeUpdate};
use egui::{Context, FullOutput, Plugin};

use crate::words::Words;

/// Gives the names.
#[derive(Clone, Debug, Default)]
struct NodeNames {
    /// What the window is called.
    window: String,
    /// What a menu is called that no button opens.
    menu: String,
    /// What a dialog is called that has no heading.
    dialog: String,
    /// What a scroll bar is called.
    scroll_bar: String,
}

/// Has names given from now on.
pub fn start(ctx: &Context, words: &Words) {
    let text = |key: &str| words.text(key);
    ctx.add_plugin(NodeNames {
        window: text("app-name"),
        menu: text("spoken-menu"),
        dialog: text("spoken-dialog"),
        scroll_bar: text("spoken-scroll-bar"),
    });
}

/// The window is called so from now on.
pub fn name_window(ctx: &Context, title: &str) {
    ctx.with_plugin(|names: &mut NodeNames| title.clone_into(&mut names.window));
}

/// How a thing comes to its name.
enum Naming {
    /// By a text.
    Text(String),
    /// By another thing, which is its label.
    By(NodeId),
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
            is_ours && node.label().is_none_or(str::is_empty) && node.labelled_by().is_empty()
        };
        let found: Vec<(usize, Naming)> = update
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, (id, node))| nameless(*id, node))
            .map(|(at, (id, node))| {
                let name = match node.role() {
                    _ if *id == root => Naming::Text(self.window.clone()),
                    Role::ScrollBar => Naming::Text(self.scroll_bar.clone()),
                    Role::Menu => Naming::Text(opener_of(&update.nodes, *id).unwrap_or_else(|| self.menu.clone())),
                    _ => match first_text_in(&update.nodes, node) {
                        Some((id, Role::Label | Role::Heading)) => Naming::By(id),
                        _ => Naming::Text(self.dialog.clone()),
                    },
                };
                (at, name)
            })
            .collect();
        for (at, name) in found {
            if let Some((_, node)) = update.nodes.get_mut(at) {
                match name {
                    Naming::Text(name) => node.set_label(name),
                    Naming::By(id) => node.set_labelled_by(vec![id]),
                }
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

/// The first thing in it that says something, in the order in which it is read.
fn first_text_in(nodes: &[(NodeId, Node)], of: &Node) -> Option<(NodeId, Role)> {
    of.children().iter().find_map(|child| {
        let (id, node) = nodes.iter().find(|(id, _)| id == child)?;
        said(node).map(|_| (*id, node.role())).or_else(|| first_text_in(nodes, node))
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
            (NodeId(9), node(Role::Dialog, &[10], "")),
            (NodeId(10), node(Role::TextInput, &[], "Command")),
        ];
        let mut update = TreeUpdate { nodes, tree: None, tree_id: egui::accesskit::TreeId::ROOT, focus: NodeId(1) };
        let [window, menu, dialog, scroll_bar] = ["Chancery", "Menu", "Dialog", "Scroll bar"].map(str::to_owned);
        let names = NodeNames { window, menu, dialog, scroll_bar };
        names.name(&mut update);
        let label = |at: usize| update.nodes[at].1.label().unwrap_or_default();
        assert_eq!([1, 3, 7, 8].map(label), ["Menu", "File", "Scroll bar", "Dialog"]);
        assert_eq!(update.nodes[4].1.labelled_by(), [NodeId(7)]);
    }
}
