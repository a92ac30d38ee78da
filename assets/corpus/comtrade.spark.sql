-- The view that comtrade.sql reads, in Spark SQL. Give the CSV files of Comtrade for {files}. Without inferSchema all columns are text;
-- escape and multiLine are what CSV means elsewhere.
CREATE OR REPLACE TEMPORARY VIEW input
USING csv OPTIONS (path '{files}', sep ',', header 'true', quote '"', escape '"', multiLine 'true');
