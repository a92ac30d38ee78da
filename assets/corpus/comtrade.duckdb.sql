-- The view that comtrade.sql reads, in DuckDB. Give the CSV files of Comtrade for {files}; a Parquet file goes by read_parquet, each
-- column CAST to VARCHAR.
CREATE OR REPLACE VIEW input AS
SELECT * FROM read_csv('{files}', delim = ',', header = true, quote = '"', all_varchar = true);
