#!/usr/bin/env python3
"""Runs the recipes of this folder on small made-up files and holds their rows against what they should be.

    check.py                in DuckDB (pip install duckdb)
    check.py --spark        in DuckDB and in Apache Spark (pip install pyspark; needs a Java), row by row the same
    check.py --rows 10000000
                            how many rows of GDELT events a second DuckDB goes through
"""

import argparse
import pathlib
import tempfile
import time

HERE = pathlib.Path(__file__).parent

COLUMNS = 61


def gdelt_row(number, day, one, other, root, code, names, place, url):
    row = [""] * COLUMNS
    row[0], row[1], row[6], row[7], row[16], row[17] = str(number), day, names[0], one, names[1], other
    row[26], row[28], row[52], row[60] = code, root, place, url
    return "\t".join(row)


GDELT = "\n".join([
    gdelt_row(20, "20140319", "KAZ", "CHN", "04", "042", ("KAZAKHSTAN", 'THE "PEOPLE\'S" DAILY'), "Beijing, China", "http://a.kz/1"),
    gdelt_row(3, "20140319", "CHN", "KAZ", "06", "0611", ("CHINA", "ASTANA"), "", ""),
    gdelt_row(100, "19920103", "KAZ", "CHN", "03", "036", ("", "BEIJING"), "Алматы", "x"),
    gdelt_row(4, "20140320", "KAZ", "RUS", "04", "042", ("KAZAKHSTAN", "RUSSIA"), "", ""),
    gdelt_row(5, "", "KAZ", "CHN", "04", "042", ("A", "B"), "", ""),
    "6\t20150101",
]) + "\n"

GDELT_ROWS = [
    ("gdelt-100", "invitation", "? and BEIJING, CAMEO 036", "1992-01-03", "Алматы", "x"),
    ("gdelt-3", "signing", "CHINA and ASTANA, CAMEO 0611", "2014-03-19", "", ""),
    ("gdelt-20", "meeting", "KAZAKHSTAN and THE \"PEOPLE'S\" DAILY, CAMEO 042", "2014-03-19", "Beijing, China", "http://a.kz/1"),
]

COMTRADE = """reporterISO,partnerISO,flowCode,period,cmdCode,primaryValue
KAZ,CHN,X,2013,TOTAL,14373740325.4
KAZ,CHN,M,2013,TOTAL,8364567890.12
CHN,KAZ,X,201311,TOTAL,1200000000
CHN,KAZ,X,201311,TOTAL,0.05
CHN,KAZ,X,2013,27,999
KAZ,RUS,X,2013,TOTAL,1
KAZ,CHN,X,2014,TOTAL,
"""

COMTRADE_ROWS = [
    ("CHN", "KAZ", "exports", "2013-11", "1200000000.05", "USD"),
    ("KAZ", "CHN", "exports", "2013", "14373740325.40", "USD"),
    ("KAZ", "CHN", "imports", "2013", "8364567890.12", "USD"),
]

RECIPES = [("gdelt-events", GDELT, GDELT_ROWS), ("comtrade", COMTRADE, COMTRADE_ROWS)]


def text(name, files):
    return (HERE / name).read_text(encoding="utf-8").replace("{files}", str(files))


def without_comments(sql):
    return "\n".join(line for line in sql.splitlines() if not line.lstrip().startswith("--")).strip().rstrip(";")


def in_duckdb(recipe, files):
    import duckdb

    connection = duckdb.connect()
    connection.execute(text(f"{recipe}.duckdb.sql", files))
    rows = connection.execute(text(f"{recipe}.sql", files)).fetchall()
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def in_spark(spark, recipe, files):
    spark.sql(without_comments(text(f"{recipe}.spark.sql", files)))
    rows = spark.sql(without_comments(text(f"{recipe}.sql", files))).collect()
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--rows", type=int)
    args = parser.parse_args()
    spark = None
    if args.spark:
        from pyspark.sql import SparkSession

        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        for recipe, contents, expected in RECIPES:
            files = pathlib.Path(folder) / f"{recipe}.csv"
            files.write_text(contents, encoding="utf-8")
            found = in_duckdb(recipe, files)
            assert found == expected, f"{recipe} in DuckDB: {found}"
            if spark:
                found = in_spark(spark, recipe, files)
                assert found == expected, f"{recipe} in Spark: {found}"
            print(f"{recipe}: {len(expected)} rows, as expected" + (", in both engines" if spark else ""))
        if args.rows:
            files = pathlib.Path(folder) / "many.csv"
            line = [gdelt_row(n, f"20{n % 24:02}0{n % 9 + 1}1{n % 9}", *(("KAZ", "CHN") if n % 50 == 0 else ("USA", "GBR")),
                              "04", "042", ("ONE", "OTHER"), "Somewhere", "http://example.org/article") for n in range(1000)]
            block = "\n".join(line) + "\n"
            with files.open("w", encoding="utf-8") as out:
                for _ in range(args.rows // 1000):
                    out.write(block)
            began = time.monotonic()
            count = len(in_duckdb("gdelt-events", files))
            took = time.monotonic() - began
            print(f"{args.rows} rows, {files.stat().st_size // 1_000_000} MB: {count} of the pair in {took:.1f} s, "
                  f"{args.rows / took / 1e6:.2f} million rows a second")


if __name__ == "__main__":
    main()
