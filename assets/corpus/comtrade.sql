-- Trade of one pair of countries out of a world's table of UN Comtrade: a row for each reporter, flow and period, in US
-- dollars, as `chancery import` reads a table of figures. Runs unchanged in DuckDB and in Spark SQL over a view `input` whose
-- columns are all text (comtrade.duckdb.sql, comtrade.spark.sql). Put the two countries' ISO codes into `pair`.
WITH pair AS (
  SELECT 'KAZ' AS one, 'CHN' AS other
)
SELECT
  reporteriso AS reporter,
  partneriso AS partner,
  CASE flowcode WHEN 'X' THEN 'exports' WHEN 'M' THEN 'imports' END AS measure,
  -- 2013, or 2013-11 for a month: never a number.
  CASE LENGTH(period)
    WHEN 6 THEN CONCAT(SUBSTRING(period, 1, 4), '-', SUBSTRING(period, 5, 2))
    ELSE period
  END AS period,
  SUM(CAST(primaryvalue AS DECIMAL(38, 2))) AS value,
  'USD' AS unit
FROM input
CROSS JOIN pair
WHERE ((reporteriso = one AND partneriso = other) OR (reporteriso = other AND partneriso = one))
  AND flowcode IN ('X', 'M')
  AND cmdcode = 'TOTAL'
  AND LENGTH(primaryvalue) > 0
GROUP BY reporteriso, partneriso, flowcode, period
ORDER BY reporter NULLS LAST, measure NULLS LAST, period NULLS LAST
