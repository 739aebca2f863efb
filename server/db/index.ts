/**
 * Owns the way to PostgreSQL: the embedded server, the connections, the migrations, the table definitions in `schema/`.
 * Promises: one driver for the embedded and any other server; a committed row survives `kill -9`; migrations run once.
 * Leaves to others: every row (each table has one writing module) and every query.
 */
export { DATABASE, type Database, type Db, type Handle, type Tx } from './database.js';
export { isMigrated, migrateDatabase } from './migrate-database.js';
export { openDatabase } from './open-database.js';
export { sqlState } from './sql-state.js';
