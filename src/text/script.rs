//! The script that a name is written in, and the language that it is filed under where nobody says.

/// A script that names on record are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Roman letters.
    Latin,
    /// As Russian, Kazakh and Kyrgyz are written.
    Cyrillic,
    /// Chinese characters.
    Han,
}

/// Letters that Kazakh has and Russian has not.
const KAZAKH: &str = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

impl Script {
    /// The script of most letters of a text; `None` where they are of none of these.
    pub fn of(text: &str) -> Option<Self> {
        let mut counts = [(Self::Latin, 0), (Self::Cyrillic, 0), (Self::Han, 0)];
        for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
            let place = match letter {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 0,
                '\u{400}'..='\u{52f}' => 1,
                // Of Han a letter is a syllable.
                '\u{3400}'..='\u{4dbf}'
                | '\u{4e00}'..='\u{9fff}'
                | '\u{f900}'..='\u{faff}'
                | '\u{20000}'..='\u{3ffff}' => 2,
                _ => continue,
            };
            counts.get_mut(place).into_iter().for_each(|(_, count)| *count += 1);
        }
        counts.into_iter().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count).map(|(script, _)| script)
    }

    /// Whether a language is written in it; of a language that is not known here, nothing is said against it.
    pub fn suits(self, language: &str) -> bool {
        let scripts: &[Self] = match language {
            "en" | "tr" | "de" | "fr" | "es" | "it" | "pt" | "pl" | "vi" | "id" => &[Self::Latin],
            "ru" | "ky" | "tg" | "mn" | "uk" => &[Self::Cyrillic],
            "kk" | "uz" | "tk" | "sr" => &[Self::Cyrillic, Self::Latin],
            "zh" | "ja" => &[Self::Han],
            "ar" | "fa" | "hi" | "ko" | "el" | "he" => &[],
            _ => return true,
        };
        scripts.contains(&self)
    }
}

/// The language that a name is filed under by its letters alone; `None` where they do not say.
pub fn language_of_name(name: &str) -> Option<&'static str> {
    Some(match Script::of(name)? {
        Script::Latin => return None,
        Script::Cyrillic if name.contains(|letter| KAZAKH.contains(letter)) => "kk",
        Script::Cyrillic => "ru",
        Script::Han => "zh",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_say_the_language_as_far_as_they_do() {
        for (name, language) in [
            ("Wang Yi", None),
            ("王毅", Some("zh")),
            ("Ван И", Some("ru")),
            ("Ерлан Ыдырысов", Some("ru")),
            ("Нұрсұлтан Назарбаев", Some("kk")),
            ("ҚХР", Some("kk")),
            ("习近平 (Xi)", Some("zh")),
            ("2014", None),
            ("", None),
        ] {
            assert_eq!(language_of_name(name), language, "{name}");
        }
        assert!(Script::Cyrillic.suits("kk") && Script::Latin.suits("kk") && !Script::Han.suits("en"));
        assert!(Script::Han.suits("xx"), "nothing is said against what is not known");
    }
}
