#!/usr/bin/env python3
"""Makes the bundled fonts from the published packages, and checks that they cover the project's texts.

    python3 make_fonts.py            fetch the packages (npm pack), make every font in this folder
    python3 make_fonts.py --verify   the same into a temporary folder, and compare with the fonts here
    python3 make_fonts.py --check    no network: is every character of the datasets and locales covered?

README.md in this folder says what is made, why, and under which licences. The output is the same bytes every time for
the same packages, the same fonttools, the same `common-han.txt` and the same characters on record.
"""

import argparse
import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.builder import buildCoverage
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent

# Package, version, and the integrity that the npm registry states for it.
INTER = (
    "inter-ui@4.1.1",
    "sha512-451h0J29HyOmA+JXgSi/6M12tL7ZCZ8arYKZUXiOXTJpJbAKqJvFh3k5SiV3x7tKe0C0KyrKUUiQIvvZ2PQDcA==",
)
NOTO = (
    "@expo-google-fonts/noto-sans-sc@0.4.3",
    "sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
)

INTER_WEIGHTS = ["Regular", "Medium", "SemiBold"]
INTER_RANGES = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters (Uzbek ʻ, romanised ʼ), combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic and its supplement: Kazakh, Kyrgyz, Tajik, Uighur
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, romanisations with dots
    (0x2000, 0x206F),  # punctuation and spaces
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20C0),  # currencies, with tenge and rouble
    (0x2100, 0x218F),  # letter-like signs, number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # keys
    (0x25A0, 0x27BF),  # shapes, dingbats
    (0xFFFD, 0xFFFD),
]

# The figures, and the signs that stand in columns with them, take the width of a figure wherever they are. Hyphen, full
# stop, comma, brackets and space have tabular forms too, but those would spoil running text; and each of them has one
# width anyway, so that columns line up without.
TABULAR = "0123456789+\u2212\u00b1\u00d7\u00f7=\u2260<>\u2264\u2265\u2248"

# What egui takes from a font that it shapes: kerning, marks, compositions, and our own contextual dash.
LAYOUT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "calt"]

# Names on record and words that go with them; the datasets' own characters are added to these.
HAN_NAMES = (
    "哈萨克斯坦中国中华人民共和国习近平王毅李源潮纳扎尔巴耶夫伊德里索夫袁熙坤阿拜北京上海乌鲁木齐阿斯塔纳阿拉木图三亚"
    "圣彼得堡比什凯克杜尚别土耳其中国国际问题研究院亚洲相互协作与信任措施会议亚信上海合作组织世博会年月日"
    "中國中華人民共和國習近平李源潮納扎爾巴耶夫伊德里索夫聖彼得堡烏魯木齊阿斯塔納亞洲國際問題研究院會議合作組織托卡耶夫"
    "霍尔果斯江泽民胡锦涛李克强温家宝杨洁篪国家主席总理外交部长访问联合声明谅解备忘录丝绸之路经济带一带一路"
)
HAN_PUNCTUATION = "，。、：；？！（）《》〈〉「」『』【】～％￥〇々" + "".join(chr(0xFF10 + i) for i in range(10))

# Characters that need no glyph of their own: egui draws them as nothing or lays them out itself.
NEEDS_NO_GLYPH = set("\n\r\t\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069")


# -- packages -----------------------------------------------------------------------------------------------------------


def package(name_and_integrity, cache):
    """The package as an open tar file, fetched with `npm pack` unless the cache has it; its integrity is checked."""
    name, integrity = name_and_integrity
    path = cache / (name.lstrip("@").replace("/", "-").replace("@", "-") + ".tgz")
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", name, "--pack-destination", str(cache)], check=True, stdout=sys.stderr)
    found = "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != integrity:
        sys.exit(f"{path}: not the package expected.\n  expected {integrity}\n  found    {found}")
    return tarfile.open(path)


def member(archive, name):
    return archive.extractfile("package/" + name).read()


# -- Inter --------------------------------------------------------------------------------------------------------------


def freeze_tabular(font):
    """Maps figures and signs to their tabular glyphs."""
    order = set(font.getGlyphOrder())
    for table in font["cmap"].tables:
        for character in TABULAR:
            glyph = table.cmap.get(ord(character))
            if glyph and glyph + ".tf" in order:
                table.cmap[ord(character)] = glyph + ".tf"


def raise_dashes_between_figures(font):
    """Replaces Inter's contextual alternates by one: a dash between two figures stands at the middle of the figures.

    Inter's own also turn "->" into an arrow and "x" into a multiplication sign, so that a reader would not see what was
    typed, and they look many glyphs back and ahead for each one.
    """
    cmap = font.getBestCmap()
    case = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "case":
            for index in record.Feature.LookupListIndex:
                for sub in gsub.LookupList.Lookup[index].SubTable:
                    case.update(getattr(sub, "ExtSubTable", sub).mapping)
    dashes = {cmap[ord(c)]: case[cmap[ord(c)]] for c in "-\u2010\u2011\u2013" if ord(c) in cmap and cmap[ord(c)] in case}
    figures = [cmap[ord(c)] for c in "0123456789"]
    ids = font.getReverseGlyphMap()

    single = otTables.SingleSubst()
    single.mapping = dashes
    chain = otTables.ChainContextSubst()
    chain.Format = 3
    chain.BacktrackGlyphCount = chain.InputGlyphCount = chain.LookAheadGlyphCount = 1
    chain.BacktrackCoverage = [buildCoverage(figures, ids)]
    chain.InputCoverage = [buildCoverage(list(dashes), ids)]
    chain.LookAheadCoverage = [buildCoverage(figures, ids)]
    substitution = otTables.SubstLookupRecord()
    substitution.SequenceIndex = 0
    lookups = gsub.LookupList.Lookup
    substitution.LookupListIndex = len(lookups)
    chain.SubstCount = 1
    chain.SubstLookupRecord = [substitution]
    for kind, table in [(1, single), (6, chain)]:
        lookup = otTables.Lookup()
        lookup.LookupType, lookup.LookupFlag = kind, 0
        lookup.SubTable, lookup.SubTableCount = [table], 1
        lookups.append(lookup)
    gsub.LookupList.LookupCount = len(lookups)
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "calt":
            record.Feature.LookupListIndex = [len(lookups) - 1]
            record.Feature.LookupCount = 1


def add_glyph(font, character, advance, parts):
    """Draws a character out of others: each part is a glyph name, a transformation, and whether it is cut out."""
    glyphs = font.getGlyphSet()
    pen = TTGlyphPen(None)
    for name, transformation, is_cut_out in parts:
        recording = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(recording)
        target = TransformPen(pen, transformation)
        recording.replay(ReverseContourPen(target) if is_cut_out else target)
    name = f"uni{ord(character):04X}"
    font["glyf"][name] = pen.glyph()
    font["glyf"][name].recalcBounds(font["glyf"])
    font["hmtx"][name] = (round(advance), font["glyf"][name].xMin)
    font.setGlyphOrder(font["glyf"].glyphOrder)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(character)] = name


def bounds(font, name):
    glyph = font["glyf"][name]
    return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax


def placed(font, name, scale, centre_y, bearing):
    """A glyph scaled, its middle at `centre_y`, `bearing` from the left; with the advance for the same at the right."""
    x_min, y_min, x_max, y_max = bounds(font, name)
    transformation = (scale, 0, 0, scale, bearing - x_min * scale, centre_y - (y_min + y_max) / 2 * scale)
    return transformation, (x_max - x_min) * scale + 2 * bearing


def draw_missing_signs(font):
    """The signs that Inter lacks and the window uses, made out of Inter's own shapes."""
    cmap = font.getBestCmap()
    cap_middle = font["OS/2"].sCapHeight / 2
    x_middle = font["OS/2"].sxHeight / 2
    triangles = {"▼": "▾⏷", "▶": "▸⏵", "▲": "▴⏶", "◀": "◂⏴"}
    for large, (small, medium) in triangles.items():
        name = cmap[ord(large)]
        # The small ones stand after a word of lower case letters, the others are keys and stand with capitals.
        transformation, advance = placed(font, name, 0.46, x_middle + 40, 130)
        add_glyph(font, small, advance, [(name, transformation, False)])
        transformation, advance = placed(font, name, 0.62, cap_middle, 150)
        add_glyph(font, medium, advance, [(name, transformation, False)])

    dot = cmap[ord("·")]
    step = font["hmtx"][dot][0] * 0.95
    add_glyph(font, "⋯", step * 3, [(dot, (1, 0, 0, 1, step * i, 0), False) for i in range(3)])
    add_glyph(font, "⋮", font["hmtx"][dot][0], [(dot, (1, 0, 0, 1, 0, step * (i - 1)), False) for i in range(3)])

    diamond, query = cmap[ord("◆")], cmap[ord("?")]
    x_min, y_min, x_max, y_max = bounds(font, diamond)
    left, bottom, right, top = bounds(font, query)
    scale = 0.72
    shift_x = (x_min + x_max) / 2 - (left + right) / 2 * scale
    shift_y = (y_min + y_max) / 2 - (bottom + top) / 2 * scale
    parts = [(diamond, (1, 0, 0, 1, 0, 0), False), (query, (scale, 0, 0, scale, shift_x, shift_y), True)]
    add_glyph(font, "\ufffd", font["hmtx"][diamond][0], parts)


def make_inter(data, weight):
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = None
    wanted = {code for low, high in INTER_RANGES for code in range(low, high + 1)}
    freeze_tabular(font)
    raise_dashes_between_figures(font)
    draw_missing_signs(font)
    rename(font, "Chancery Inter", weight)
    return cut(font, wanted & set(font.getBestCmap()))


# -- Chinese ------------------------------------------------------------------------------------------------------------


def make_han(data, like):
    """The Chinese subset, with the line metrics of `like`, so that its baseline falls on the same line in egui."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    on_record = {c for _, text in texts() for c in text if is_han(c)}
    common = set((HERE / "common-han.txt").read_text(encoding="utf-8")) - set("\n")
    wanted = {ord(c) for c in on_record | common | set(HAN_NAMES) | set(HAN_PUNCTUATION)}
    missing = "".join(chr(code) for code in sorted(wanted - set(font.getBestCmap())))
    if missing:
        sys.exit(f"Noto Sans SC has no glyph for: {missing}")
    scale = font["head"].unitsPerEm / like["head"].unitsPerEm
    for name in ["ascent", "descent", "lineGap"]:
        setattr(font["hhea"], name, round(getattr(like["hhea"], name) * scale))
    for name in ["sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"]:
        setattr(font["OS/2"], name, round(getattr(like["OS/2"], name) * scale))
    rename(font, "Chancery Han", "Regular")
    return cut(font, wanted, features=[])


def is_han(character):
    return unicodedata.name(character, "").startswith(("CJK ", "IDEOGRAPHIC ", "FULLWIDTH ")) or character in "〇々"


# -- both ---------------------------------------------------------------------------------------------------------------


def rename(font, family, weight):
    """A changed font goes under a name of its own (OFL 1.1, condition 3)."""
    names = {1: f"{family} {weight}", 2: "Regular", 3: f"{family}-{weight}", 4: f"{family} {weight}"}
    names[6] = f"{family.replace(' ', '')}-{weight}"
    table = font["name"]
    for identifier, text in names.items():
        table.removeNames(nameID=identifier)
        table.setName(text, identifier, 3, 1, 0x409)


def cut(font, codes, features=LAYOUT_FEATURES):
    """The font's bytes with only these characters and layout features, without instructions and glyph names."""
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["STAT", "BASE", "vhea", "vmtx", "gasp", "DSIG"]
    if not features:
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font["OS/2"].recalcUnicodeRanges(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def make(folder, cache):
    inter = package(INTER, cache)
    made = {}
    for weight in INTER_WEIGHTS:
        made[f"inter-{weight.lower()}.ttf"] = make_inter(member(inter, f"web/Inter-{weight}.woff2"), weight)
    made["OFL-Inter.txt"] = member(inter, "LICENSE.txt")
    noto = package(NOTO, cache)
    like = TTFont(io.BytesIO(made["inter-regular.ttf"]))
    made["noto-sans-sc-subset.ttf"] = make_han(member(noto, "400Regular/NotoSansSC_400Regular.ttf"), like)
    made["OFL-NotoSansSC.txt"] = member(noto, "LICENSE_FONT")
    for name, data in made.items():
        (folder / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")
    return made


def texts():
    """Every text of the project that a person may come to read, with its path."""
    for path in sorted([*ASSETS.glob("datasets/**/*.json"), *ASSETS.glob("locales/**/*.ftl")]):
        yield path, path.read_text(encoding="utf-8-sig")


def check():
    """Prints every character that no bundled font has, with where it first stands. Returns how many there are."""
    covered = set(NEEDS_NO_GLYPH)
    for path in sorted(HERE.glob("*.ttf")):
        covered |= {chr(code) for code in TTFont(path).getBestCmap()}
    missing = {}
    for path, text in texts():
        for number, line in enumerate(text.split("\n"), start=1):
            for character in line:
                if character not in covered:
                    missing.setdefault(character, f"{path.relative_to(ASSETS)}:{number}")
    for character, place in sorted(missing.items()):
        print(f"no glyph for {character!r} (U+{ord(character):04X}), first at {place}")
    if not missing:
        print("every character is covered")
    return len(missing)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true", help="check the coverage only")
    arguments.add_argument("--verify", action="store_true", help="make again and compare with the fonts here")
    arguments.add_argument("--cache", type=Path, help="folder of the packages (default: a temporary one)")
    given = arguments.parse_args()
    if given.check:
        sys.exit(1 if check() else 0)
    with tempfile.TemporaryDirectory() as temporary:
        cache = given.cache or Path(temporary)
        cache.mkdir(parents=True, exist_ok=True)
        if given.verify:
            folder = Path(temporary) / "made"
            folder.mkdir()
            different = [n for n, data in make(folder, cache).items() if (HERE / n).read_bytes() != data]
            sys.exit(f"not the same: {', '.join(different)}" if different else 0)
        make(HERE, cache)
    sys.exit(1 if check() else 0)


if __name__ == "__main__":
    main()
