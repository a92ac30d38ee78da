-- Events of one pair of countries out of a corpus of GDELT events: one row an event, as `chancery import` reads a table of
-- events. Runs unchanged in DuckDB and in Spark SQL over a view `input` whose columns are all text (gdelt-events.duckdb.sql,
-- gdelt-events.spark.sql). Put the two countries' CAMEO codes into `pair`.
--
-- Only what means the same in both engines is used: no cast of a date, no double quotes, NULL order and every cut written out.
WITH pair AS (
  SELECT 'KAZ' AS one, 'CHN' AS other
),
between_them AS (
  SELECT input.*
  FROM input
  CROSS JOIN pair
  WHERE ((actor1countrycode = one AND actor2countrycode = other)
     OR (actor1countrycode = other AND actor2countrycode = one))
    AND LENGTH(sqldate) = 8
    AND LENGTH(globaleventid) BETWEEN 1 AND 18
)
SELECT
  CONCAT('gdelt-', globaleventid) AS id,
  CASE eventrootcode
    WHEN '03' THEN 'invitation'
    WHEN '04' THEN 'meeting'
    WHEN '05' THEN 'ceremony'
    WHEN '06' THEN 'signing'
    ELSE 'other'
  END AS kind,
  CONCAT(COALESCE(actor1name, '?'), ' and ', COALESCE(actor2name, '?'), ', CAMEO ', COALESCE(eventcode, '?')) AS title,
  CONCAT(SUBSTRING(sqldate, 1, 4), '-', SUBSTRING(sqldate, 5, 2), '-', SUBSTRING(sqldate, 7, 2)) AS date,
  COALESCE(actiongeo_fullname, '') AS place,
  COALESCE(sourceurl, '') AS source
FROM between_them
ORDER BY sqldate NULLS LAST, CAST(globaleventid AS BIGINT) NULLS LAST
