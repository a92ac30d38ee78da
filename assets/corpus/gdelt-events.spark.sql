-- The view that gdelt-events.sql reads, in Spark SQL. Give the files for {files}: one, a folder, or a pattern.
-- Columns are named and all text: never inferSchema.
CREATE OR REPLACE TEMPORARY VIEW input (
  globaleventid STRING, sqldate STRING, monthyear STRING, year STRING, fractiondate STRING, actor1code STRING,
  actor1name STRING, actor1countrycode STRING, actor1knowngroupcode STRING, actor1ethniccode STRING,
  actor1religion1code STRING, actor1religion2code STRING, actor1type1code STRING, actor1type2code STRING,
  actor1type3code STRING, actor2code STRING, actor2name STRING, actor2countrycode STRING, actor2knowngroupcode
  STRING, actor2ethniccode STRING, actor2religion1code STRING, actor2religion2code STRING, actor2type1code
  STRING, actor2type2code STRING, actor2type3code STRING, isrootevent STRING, eventcode STRING, eventbasecode
  STRING, eventrootcode STRING, quadclass STRING, goldsteinscale STRING, nummentions STRING, numsources
  STRING, numarticles STRING, avgtone STRING, actor1geo_type STRING, actor1geo_fullname STRING,
  actor1geo_countrycode STRING, actor1geo_adm1code STRING, actor1geo_adm2code STRING, actor1geo_lat STRING,
  actor1geo_long STRING, actor1geo_featureid STRING, actor2geo_type STRING, actor2geo_fullname STRING,
  actor2geo_countrycode STRING, actor2geo_adm1code STRING, actor2geo_adm2code STRING, actor2geo_lat STRING,
  actor2geo_long STRING, actor2geo_featureid STRING, actiongeo_type STRING, actiongeo_fullname STRING,
  actiongeo_countrycode STRING, actiongeo_adm1code STRING, actiongeo_adm2code STRING, actiongeo_lat STRING,
  actiongeo_long STRING, actiongeo_featureid STRING, dateadded STRING, sourceurl STRING
) USING csv OPTIONS (path '{files}', sep '\t', header 'false', quote '', mode 'PERMISSIVE');
