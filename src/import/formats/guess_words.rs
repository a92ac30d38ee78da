//! The words of headings, in four languages.

use crate::import::mapping::Role;

/// Words of headings, in small letters, and what a column under them is. The first that fits counts.
const WORDS: &[(Role, &[&str])] = &[
    (
        Role::Qualifier,
        &["qualifier", "flag", "flags", "flag and footnotes", "obs_status", "observation status", "флаг", "признак"],
    ),
    (
        Role::Note,
        &["note", "notes", "comment", "remark", "footnote", "примечание", "комментарий", "ескерту", "备注", "说明"],
    ),
    (Role::Source, &["source", "источник", "дереккөз", "来源", "资料来源"]),
    (
        Role::Unit,
        &[
            "unit",
            "units",
            "currency",
            "единица",
            "единицы",
            "ед. изм",
            "валюта",
            "бірлік",
            "өлшем бірлігі",
            "单位",
            "unit of measure",
        ],
    ),
    (Role::Scale, &["scale", "multiplier", "powercode", "множитель", "порядок"]),
    (
        Role::Partner,
        &[
            "partner",
            "counterpart",
            "partner country",
            "партнер",
            "партнёр",
            "контрагент",
            "страна-партнер",
            "страна партнер",
            "әріптес",
            "伙伴",
            "贸易伙伴",
            "伙伴国",
        ],
    ),
    (
        Role::Reporter,
        &[
            "reporter",
            "country",
            "reporting country",
            "reporting economy",
            "economy",
            "country name",
            "страна",
            "страны",
            "государство",
            "отчитывающаяся страна",
            "ел",
            "елдер",
            "国家",
            "国别",
            "报告国",
            "country or area",
            "reported by",
        ],
    ),
    (Role::Flow, &["flow", "trade flow", "direction", "поток", "направление", "贸易流向"]),
    (
        Role::Measure,
        &[
            "measure",
            "indicator",
            "subject descriptor",
            "series",
            "variable",
            "item",
            "показатель",
            "показатели",
            "наименование показателя",
            "индикатор",
            "көрсеткіш",
            "指标",
            "项目",
        ],
    ),
    (Role::Basis, &["basis", "базис"]),
    (Role::Year, &["year", "год", "жыл", "年份", "年", "年度", "refyear", "годы", "years"]),
    (
        Role::PartOfYear,
        &[
            "quarter",
            "month",
            "half",
            "half-year",
            "квартал",
            "месяц",
            "полугодие",
            "тоқсан",
            "ай",
            "季度",
            "月",
            "月份",
        ],
    ),
    (
        Role::Period,
        &[
            "period",
            "date",
            "time",
            "time period",
            "time_period",
            "период",
            "дата",
            "отчетный период",
            "кезең",
            "күні",
            "时间",
            "日期",
            "时期",
            "as of",
            "reference period",
        ],
    ),
    (
        Role::Value,
        &[
            "value",
            "amount",
            "figure",
            "obs_value",
            "volume",
            "sum",
            "значение",
            "сумма",
            "объем",
            "объём",
            "мән",
            "мәні",
            "сома",
            "数值",
            "金额",
            "值",
            "总额",
        ],
    ),
    (
        Role::Ignore,
        &[
            "№",
            "no",
            "no.",
            "#",
            "id",
            "n",
            "№ п/п",
            "rank",
            "序号",
            "code",
            "country code",
            "код",
            "weo country code",
            "weo subject code",
            "subject notes",
            "country/series-specific notes",
            "estimates start after",
        ],
    ),
];

/// The role that a heading names.
pub fn role_of(heading: &str) -> Option<Role> {
    let lower = heading.trim().to_lowercase();
    let bare = lower.split(['(', '[', '（']).next().unwrap_or(&lower).trim().trim_end_matches(':').trim();
    let found = WORDS.iter().find(|(_, words)| words.contains(&bare) || words.contains(&lower.as_str()));
    found.map(|(role, _)| *role)
}

/// Whether a heading is of a part of a hundred, and no amount.
pub fn is_share(heading: &str, unit: Option<&str>) -> bool {
    let lower = heading.to_lowercase();
    unit == Some("%")
        && ["share", "доля", "удельный вес", "үлес", "比重", "占比"].iter().any(|word| lower.contains(word))
}
