// The shell of DuckDB, as far as the recipe calls it, where only its library is
// there: duckdb -csv -c SQL.
"use strict";
const { DuckDBInstance } = require("@duckdb/node-api");

const [mode, flag, sql] = process.argv.slice(2);
if (mode !== "-csv" || flag !== "-c" || sql === undefined) {
  console.error("want -csv -c SQL");
  process.exit(2);
}

const cell = (v) => {
  const s = v === null ? "NULL" : String(v);
  return s === "" || !/[",\n]/.test(s) ? s : `"${s.replaceAll('"', '""')}"`;
};

(async () => {
  const db = await DuckDBInstance.create(":memory:");
  const rows = await (await db.connect()).runAndReadAll(sql);
  console.log(rows.columnNames().map(cell).join(","));
  for (const r of rows.getRowsJson()) console.log(r.map(cell).join(","));
})().catch((e) => {
  console.error(String(e));
  process.exit(1);
});
