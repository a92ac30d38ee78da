//! The words that dates are typed with, in English, Russian, Kazakh and Chinese.
//!
//! Tables, and the search for the nearest word when one is misspelt.

use super::tokens::is_ideograph;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A unit that an ordinal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrdinalUnit {
    Quarter,
    Half,
    Third,
    Century,
}

/// What a word, or several in a row, means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordMeaning {
    /// Says nothing here: "the", "of".
    Noise,
    About,
    Perhaps,
    Since,
    Until,
    Before,
    After,
    /// On that day or before.
    By,
    /// On that day or after.
    NotBefore,
    Between,
    And,
    Or,
    To,
    OneOf,
    AllOf,
    /// Behind a date: and ever since.
    Onwards,
    /// In place of the last date: it goes on.
    Present,
    StartUnknown,
    EndUnknown,
    BeforeChrist,
    AfterChrist,
    Unit(OrdinalUnit),
    Decade,
    /// As EDTF counts parts of a year.
    PartOfYear(u8),
    Northern,
    Southern,
    Month(u8),
    /// 0 is Monday.
    Weekday(u8),
    Ordinal(u8),
    /// The last of a year's quarters, thirds or halves.
    Last,
    AnyDay,
    AnyMonth,
    AnyYear,
    /// Behind a date: on it or before, on it or after.
    OrEarlier,
    OrLater,
    /// Behind a date: before it, after it, up to it, since it.
    Earlier,
    Later,
    UpTo,
    From,
    YearMark,
    MonthMark,
    DayMark,
    /// The beginning, middle or end of something.
    Vague(u8),
    /// A day told by today.
    Relative,
    /// Doubt about one part of a date, which has no words to type.
    PartDoubt,
}

/// What words mean: alternatives between bars, the words of one between blanks.
const PHRASES: &[(WordMeaning, &str)] = &[
    (
        WordMeaning::Noise,
        "the|of|on|in|at|during|year|years|some time|sometime|some|time|a|an|month of|day of|in the course of|г|гг|год|года|году|годы|\
         годов|годах|в|во|на|числа|ж|жыл|жылы|жылғы|жылдың|жылдары|第",
    ),
    (
        WordMeaning::About,
        "about|around|circa|ca|c|approx|approximately|approximate|roughly|or so|or thereabouts|some time around|some time about|\
         около|ок|примерно|приблизительно|шамамен|约|大 约|左 右|前 后",
    ),
    (
        WordMeaning::Perhaps,
        "perhaps|possibly|probably|maybe|presumably|likely|uncertain|возможно|вероятно|предположительно|наверное|может быть|мүмкін|\
         бәлкім|可 能|大 概",
    ),
    (WordMeaning::Since, "since|from|starting|starting from|starting in|as of|ever since|с|со|начиная с|от|自|从"),
    (WordMeaning::Until, "until|till|up to|up until|through|thru|ending|до|直 到|截 至"),
    (WordMeaning::Before, "before|prior to|earlier than|until before|перед|прежде|раньше|ранее"),
    (WordMeaning::After, "after|later than|после|позже|позднее"),
    (
        WordMeaning::By,
        "by|no later than|not later than|not after|on or before|in or before|at or before|к|ко|не позднее|не позже|at the latest",
    ),
    (
        WordMeaning::NotBefore,
        "no earlier than|not earlier than|not before|on or after|in or after|at or after|не ранее|не раньше|at the earliest",
    ),
    (WordMeaning::Between, "between|some time between|sometime between|между"),
    (WordMeaning::And, "and|as well as|и|және|мен|和|与|及"),
    (WordMeaning::Or, "or|or else|или|либо|немесе|或|或 者"),
    (WordMeaning::To, "to|по|至|到"),
    (WordMeaning::OneOf, "either|one of|any of|один из"),
    (WordMeaning::AllOf, "all of|both|each of|все"),
    (WordMeaning::Onwards, "onwards|onward|on wards|and later|and after"),
    (
        WordMeaning::Present,
        "present|the present|now|today still|to present|to date|open|open end|no end|настоящее время|н в|сегодня по|今|至 今|现 在",
    ),
    (WordMeaning::StartUnknown, "start not known|start unknown|unknown start|unknown"),
    (WordMeaning::EndUnknown, "end not known|end unknown|unknown end"),
    (WordMeaning::BeforeChrist, "bc|b c|bce|b c e|before christ|до н э|до нашей эры|公 元 前"),
    (WordMeaning::AfterChrist, "ad|a d|ce|c e|anno domini|н э|нашей эры|公 元"),
    (
        WordMeaning::Unit(OrdinalUnit::Quarter),
        "quarter|quarters|q|qtr|квартал|квартала|квартале|кв|тоқсан|тоқсаны|季 度",
    ),
    (
        WordMeaning::Unit(OrdinalUnit::Half),
        "half|halves|semester|h|полугодие|полугодия|полугодии|жартыжылдық|жартыжылдығы",
    ),
    (WordMeaning::Unit(OrdinalUnit::Third), "quadrimester"),
    (WordMeaning::Unit(OrdinalUnit::Century), "century|centuries|cent|век|века|веке|вв|ғасыр|ғасыры|世 纪"),
    (WordMeaning::Decade, "decade|年 代"),
    (WordMeaning::PartOfYear(21), "spring|springtime|весна|весной|весны|весну|көктем|көктемі|көктемде|春|春 季|春 天"),
    (WordMeaning::PartOfYear(22), "summer|summertime|лето|летом|лета|жаз|жазы|жазда|夏|夏 季|夏 天"),
    (WordMeaning::PartOfYear(23), "autumn|fall|осень|осенью|осени|күз|күзі|күзде|秋|秋 季|秋 天"),
    (WordMeaning::PartOfYear(24), "winter|wintertime|зима|зимой|зимы|зиму|қыс|қысы|қыста|冬|冬 季|冬 天"),
    (WordMeaning::PartOfYear(40), "上 半 年"),
    (WordMeaning::PartOfYear(41), "下 半 年"),
    (WordMeaning::Northern, "northern|northern hemisphere"),
    (WordMeaning::Southern, "southern|southern hemisphere"),
    (WordMeaning::Ordinal(1), "first|первый|первая|первое|первого|первой|первом|бірінші"),
    (WordMeaning::Ordinal(2), "second|второй|вторая|второе|второго|втором|екінші"),
    (WordMeaning::Ordinal(3), "third|третий|третья|третье|третьего|третьем|үшінші"),
    (WordMeaning::Ordinal(4), "fourth|четвертый|четвёртый|четвертого|четвёртого|четвертом|четвёртом|төртінші"),
    (WordMeaning::Ordinal(5), "fifth"),
    (WordMeaning::Ordinal(6), "sixth"),
    (WordMeaning::Ordinal(7), "seventh"),
    (WordMeaning::Ordinal(8), "eighth"),
    (WordMeaning::Ordinal(9), "ninth"),
    (WordMeaning::Ordinal(10), "tenth"),
    (WordMeaning::Ordinal(11), "eleventh"),
    (WordMeaning::Ordinal(12), "twelfth"),
    (WordMeaning::Ordinal(13), "thirteenth"),
    (WordMeaning::Ordinal(14), "fourteenth"),
    (WordMeaning::Ordinal(15), "fifteenth"),
    (WordMeaning::Ordinal(16), "sixteenth"),
    (WordMeaning::Ordinal(17), "seventeenth"),
    (WordMeaning::Ordinal(18), "eighteenth"),
    (WordMeaning::Ordinal(19), "nineteenth"),
    (WordMeaning::Ordinal(20), "twentieth"),
    (WordMeaning::Ordinal(21), "twenty first"),
    (WordMeaning::Ordinal(22), "twenty second"),
    (WordMeaning::Ordinal(23), "twenty third"),
    (WordMeaning::Ordinal(24), "twenty fourth"),
    (WordMeaning::Ordinal(25), "twenty fifth"),
    (WordMeaning::Ordinal(26), "twenty sixth"),
    (WordMeaning::Ordinal(27), "twenty seventh"),
    (WordMeaning::Ordinal(28), "twenty eighth"),
    (WordMeaning::Ordinal(29), "twenty ninth"),
    (WordMeaning::Ordinal(30), "thirtieth"),
    (WordMeaning::Ordinal(31), "thirty first"),
    (WordMeaning::Last, "last|последний|последнего"),
    (WordMeaning::AnyDay, "day|some day|someday|a day|any day|one day"),
    (WordMeaning::AnyMonth, "month|some month|a month|any month|one month"),
    (WordMeaning::AnyYear, "year not known|year unknown|unknown year|any year"),
    (WordMeaning::OrEarlier, "or earlier|or before"),
    (WordMeaning::OrLater, "or later|or after"),
    (WordMeaning::Earlier, "前|之 前|以 前"),
    (WordMeaning::Later, "后|之 后|以 后"),
    (WordMeaning::UpTo, "дейін|为 止"),
    (WordMeaning::From, "бастап|жылдан бастап|以 来|起"),
    (WordMeaning::YearMark, "年"),
    (WordMeaning::Month(1), "元 月"),
    (WordMeaning::MonthMark, "月|月 份"),
    (WordMeaning::DayMark, "日|号"),
    (WordMeaning::Vague(0), "early|early in|beginning of|start of|beginning|начало|начале|басы|басында|初"),
    (WordMeaning::Vague(1), "mid|middle of|middle|середина|середине|ортасы|ортасында|中"),
    (WordMeaning::Vague(2), "late|late in|end of|the end of|конец|конце|соңы|соңында|末|底"),
    (
        WordMeaning::Relative,
        "today|yesterday|tomorrow|last year|last month|last week|this year|this month|this week|next year|next month|next week|ago|\
         сегодня|вчера|завтра|бүгін|кеше|ертең|今 天|昨 天|明 天|今 年|去 年|明 年",
    ),
    (
        WordMeaning::PartDoubt,
        "year approximate|month approximate|day approximate|year uncertain|month uncertain|day uncertain|approximate and uncertain",
    ),
];

/// Names of the months, a row for each form and language.
const MONTHS: &[[&str; 12]] = &[
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "январе",
        "феврале",
        "марте",
        "апреле",
        "мае",
        "июне",
        "июле",
        "августе",
        "сентябре",
        "октябре",
        "ноябре",
        "декабре",
    ],
    [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
];

/// Names of the days of the week, from Monday.
const WEEKDAYS: &[[&str; 7]] = &[
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    ["mon", "tues", "weds", "thur", "fri", "sat", "sun"],
    ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"],
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
    ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期天"],
    ["礼拜一", "礼拜二", "礼拜三", "礼拜四", "礼拜五", "礼拜六", "礼拜天"],
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
];

/// Endings of Kazakh month names in a sentence.
const KAZAKH_ENDINGS: &[&str] = &[
    "дағы", "дегі", "тағы", "тегі", "ның", "нің", "дың", "дің", "тың", "тің", "ына", "іне", "ында", "інде", "дан",
    "ден", "тан", "тен", "да", "де", "та", "те", "ы", "і",
];

/// The fewest letters by which a month is known.
const LEAST_MONTH_LETTERS: usize = 3;

/// A phrase with its words apart.
struct Phrase {
    words: Vec<String>,
    sense: WordMeaning,
}

/// All phrases by their first word; Chinese characters are words of their own.
static BY_FIRST_WORD: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut found: HashMap<String, Vec<Phrase>> = HashMap::new();
    let mut add = |words: Vec<String>, sense: WordMeaning| {
        if let Some(first) = words.first() {
            found.entry(first.clone()).or_default().push(Phrase { words, sense });
        }
    };
    let in_words = |name: &str| -> Vec<String> {
        let is_chinese = name.chars().all(is_ideograph);
        if is_chinese { name.chars().map(String::from).collect() } else { vec![name.to_owned()] }
    };
    for (sense, alternatives) in PHRASES {
        for alternative in alternatives.split('|') {
            add(alternative.split(' ').map(str::to_owned).collect(), *sense);
        }
    }
    for (name, number) in rows(WEEKDAYS) {
        add(in_words(name), WordMeaning::Weekday(number));
    }
    for (name, number) in rows(MONTHS) {
        add(in_words(name), WordMeaning::Month(number + 1));
    }
    found
});

/// The meaning of the longest phrase that `words` begin with, and how many of them it has.
pub fn look_up(words: &[&str]) -> Option<(WordMeaning, usize)> {
    let first = words.first()?;
    let mut found: Option<(WordMeaning, usize)> = None;
    for phrase in BY_FIRST_WORD.get(*first).into_iter().flatten() {
        let count = phrase.words.len();
        let is_there = words.len() >= count && phrase.words.iter().zip(words).all(|(wanted, word)| wanted == word);
        if is_there && found.is_none_or(|(_, longest)| count > longest) {
            found = Some((phrase.sense, count));
        }
    }
    found.or_else(|| Some((WordMeaning::Month(part_of_month(first)?), 1)))
}

/// Every name with its place in its row.
fn rows<const N: usize>(table: &'static [[&'static str; N]]) -> impl Iterator<Item = (&'static str, u8)> {
    table.iter().flat_map(|row| row.iter().copied().zip(0u8..))
}

/// The month whose name begins so, or that stands in a Kazakh sentence.
fn part_of_month(word: &str) -> Option<u8> {
    let month = |word: &str| {
        if word.chars().count() < LEAST_MONTH_LETTERS {
            return None;
        }
        let mut found = rows(MONTHS).filter(|(name, _)| name.starts_with(word)).map(|(_, number)| number + 1);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    };
    month(word).or_else(|| KAZAKH_ENDINGS.iter().find_map(|ending| month(word.strip_suffix(ending)?)))
}

/// The name of `right` in the row that `written` is of.
pub fn other_weekday(written: &str, right: u8) -> Option<&'static str> {
    WEEKDAYS.iter().find(|row| row.contains(&written))?.get(usize::from(right)).copied()
}

/// The number of a Roman numeral, which Cyrillic letters may stand for.
pub fn roman(word: &str) -> Option<u8> {
    let mut sum: i32 = 0;
    let mut before = 0;
    for c in word.chars().rev() {
        let value = match c {
            'i' | 'і' => 1,
            'v' => 5,
            'x' | 'х' => 10,
            _ => return None,
        };
        sum += if value < before { -value } else { value };
        before = value;
    }
    u8::try_from(sum).ok().filter(|sum| *sum > 0)
}

/// Words that `word` may be a misspelling of, the nearest first.
pub fn similar_words(word: &str) -> Vec<&'static str> {
    let length = word.chars().count();
    let most = match length {
        0..=2 => return Vec::new(),
        3..=5 => 1,
        _ => 2,
    };
    let months = MONTHS.iter().flatten().copied();
    let weekdays = WEEKDAYS.iter().flatten().copied();
    let phrases = PHRASES
        .iter()
        .filter(|(sense, _)| !matches!(sense, WordMeaning::Relative | WordMeaning::Vague(_) | WordMeaning::PartDoubt));
    let others = phrases.flat_map(|(_, alternatives)| alternatives.split('|'));
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    for name in months.chain(weekdays).chain(others) {
        let count = name.chars().count();
        if count < 3
            || count.abs_diff(length) > most
            || name.is_ascii() != word.is_ascii()
            || found.iter().any(|(_, other)| *other == name)
        {
            continue;
        }
        let distance = distance(word, name);
        if distance <= most {
            found.push((distance, name));
        }
    }
    // Stable, so that months stay before other words.
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, name)| name).take(4).collect()
}

/// How many letters are wrong, missing, too many or in the wrong order (optimal string alignment).
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=two.len()).collect();
    let mut one_before = None;
    for (row, letter) in one.chars().enumerate() {
        let mut current = vec![row + 1];
        let mut other_before = None;
        for (column, other) in two.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&last, column) + usize::from(letter != *other);
            let mut least = changed.min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            if column > 0 && Some(*other) == one_before && other_before == Some(letter) {
                least = least.min(at(&before_last, column - 1) + 1);
            }
            current.push(least);
            other_before = Some(*other);
        }
        before_last = std::mem::replace(&mut last, current);
        one_before = Some(letter);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (one, two, expected) in
            [("marhc", "march", 1), ("febuary", "february", 1), ("may", "may", 0), ("", "ab", 2), ("abc", "", 3)]
        {
            assert_eq!(distance(one, two), expected, "{one} {two}");
        }
    }

    #[test]
    fn misspelt_months_are_known() {
        for (word, month) in [
            ("marhc", "march"),
            ("febuary", "february"),
            ("setpember", "september"),
            ("янворя", "января"),
            ("novembre", "november"),
        ] {
            assert_eq!(similar_words(word).first(), Some(&month), "{word}");
        }
        assert!(similar_words("zzzzz").is_empty());
    }

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(look_up(&["до", "н", "э"]), Some((WordMeaning::BeforeChrist, 3)));
        assert_eq!(look_up(&["до", "2014"]), Some((WordMeaning::Until, 1)));
        assert_eq!(look_up(&["no", "later", "than", "march"]), Some((WordMeaning::By, 3)));
        assert_eq!(look_up(&["星", "期", "三"]), Some((WordMeaning::Weekday(2), 3)));
        assert_eq!(look_up(&["наурызда"]), Some((WordMeaning::Month(3), 1)));
        assert_eq!(look_up(&["сент"]), Some((WordMeaning::Month(9), 1)));
        assert_eq!(look_up(&["ju"]), None);
    }

    #[test]
    fn roman_numerals() {
        for (word, number) in [
            ("i", Some(1)),
            ("iv", Some(4)),
            ("xix", Some(19)),
            ("хх", Some(20)),
            ("xxi", Some(21)),
            ("m", None),
            ("", None),
        ] {
            assert_eq!(roman(word), number, "{word}");
        }
    }
}
