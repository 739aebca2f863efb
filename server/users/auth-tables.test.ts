import { getAuthTables } from 'better-auth/db';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { testSettings } from '../../tests/support/accounts.js';
import type { Db } from '../db/index.js';
import { account, session, user, verification } from '../db/schema/users.js';
import { createAuth } from './create-auth.js';

const schema: Record<string, PgTable> = { account, session, user, verification };
const types: Record<string, string> = { string: 'text', boolean: 'boolean', date: 'timestamp with time zone' };

it('[USR-7] the tables are the ones that the account library expects', () => {
  const { options } = createAuth({} as Db, testSettings({} as Db));
  const expected = getAuthTables(options);
  expect(Object.keys(expected).sort()).toEqual(['account', 'session', 'user', 'verification']);
  for (const [key, table] of Object.entries(expected)) {
    const ours = schema[key] as PgTable & Record<string, { name: string } | undefined>;
    const columns = new Map(getTableConfig(ours).columns.map((c) => [c.name, c]));
    expect(getTableConfig(ours).name).toBe(table.modelName);
    for (const [field, wanted] of Object.entries(table.fields)) {
      const where = `${key}.${field}`;
      const column = columns.get(ours[wanted.fieldName ?? field]?.name ?? '');
      expect(column, where).toBeDefined();
      expect(column?.getSQLType(), where).toBe(types[String(wanted.type)]);
      if (wanted.required) expect(column?.notNull, `${where} not null`).toBe(true);
      if (wanted.unique) expect(column?.isUnique, `${where} unique`).toBe(true);
      if (column?.notNull) expect(wanted.required || column.hasDefault, `${where} may be missing`).toBe(true);
      if (wanted.references) {
        const keys = getTableConfig(ours).foreignKeys.map((k) => k.reference());
        const reference = keys.find((k) => k.columns[0]?.name === column?.name);
        expect(reference && getTableConfig(reference.foreignTable).name, where).toBe(wanted.references.model);
      }
    }
    const known = new Set(['id', ...Object.entries(table.fields).map(([field, f]) => ours[f.fieldName ?? field]?.name)]);
    expect(
      [...columns.keys()].filter((name) => !known.has(name)),
      `columns of ${key} that the library does not know`,
    ).toEqual([]);
  }
});
