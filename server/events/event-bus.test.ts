import { afterAll, afterEach, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.js';
import { until } from '../../tests/support/until.js';
import { append } from './append.js';
import { EventBus } from './event-bus.js';

const database = await testDatabase();
const buses: EventBus[] = [];
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
});
afterAll(() => database.close());

/** A bus and what it heard: page ids, and `gap`. */
async function hearing() {
  const bus = new EventBus(database);
  buses.push(bus);
  await bus.start();
  const heard: string[] = [];
  bus.listen(
    (e) => heard.push(String(e.pageId)),
    () => heard.push('gap'),
  );
  return { bus, heard };
}

const happen = (pageId: string) => database.db.transaction((tx) => append(tx, { type: 'page.changed', pageId, payload: {} }));

const cutListeners = () =>
  database.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`;

test('[EVT-3] every listener of every bus hears each event once, in order', async () => {
  await happen('before');
  const buses = await Promise.all([hearing(), hearing()]);
  await Promise.all(Array.from({ length: 30 }, (_, i) => happen(String(i))));
  await until('all heard', () => buses.every((b) => b.heard.length >= 30));
  expect(new Set(buses[0].heard).size).toBe(30);
  expect(buses[0].heard).not.toContain('before');
  expect(buses[1].heard).toEqual(buses[0].heard);
});

test('[EVT-3] nothing is heard before the commit', async () => {
  const { heard } = await hearing();
  await database.db.transaction(async (tx) => {
    await append(tx, { type: 'page.changed', pageId: 'open', payload: {} });
    expect(heard).toEqual([]);
  });
  await until('heard', () => heard.length);
});

test('[EVT-4] after a lost connection a listener is told, and hears what it missed', async () => {
  const { heard } = await hearing();
  await happen('one');
  await until('one', () => heard.includes('one'));
  for (let round = 0; round < 3; round++) {
    heard.length = 0;
    await Promise.all([cutListeners(), happen(`missed ${round}`)]);
    await until('the gap', () => heard.includes('gap'));
    await happen(`after ${round}`);
    await until('news again', () => heard.includes(`after ${round}`));
    expect(heard.filter((h) => h !== 'gap')).toEqual([`missed ${round}`, `after ${round}`]);
  }
});

test('[EVT-5] a failing listener disturbs nobody, and one that ended hears nothing', async () => {
  const { bus, heard } = await hearing();
  bus.listen(
    () => {
      throw new Error('broken');
    },
    () => {},
  );
  const late: string[] = [];
  const end = bus.listen(
    (e) => late.push(String(e.pageId)),
    () => {},
  );
  await happen('a');
  await until('a', () => late.length && heard.length);
  end();
  await happen('b');
  await until('b', () => heard.includes('b'));
  expect(late).toEqual(['a']);
});
