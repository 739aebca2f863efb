/** One import: who, whom, and whether it closes a circle. Paths from the project's root; packages by name. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** The files of the circle that this import closes, else empty. */
  readonly circle: readonly string[];
}

/** What docs/ARCHITECTURE.md says: modules in columns (left may be imported by right), and who writes which table. */
export interface ModuleMap {
  readonly columns: ReadonlyMap<string, number>;
  readonly writers: ReadonlyMap<string, string>;
}

/** Reads the map out of the document that describes it, so that the two cannot disagree. */
export function readModuleMap(architecture: string): ModuleMap {
  const lines = architecture.split('\n').filter((line) => /^model \|/.test(line));
  const columns = new Map<string, number>();
  for (const line of lines) {
    for (const [column, names] of line.split('|').entries())
      for (const name of names.trim().split(/\s+/))
        columns.set(/^(model|client\/|app\.module|main)/.test(name) ? name : `server/${name}`, column);
  }
  const writers = new Map<string, string>();
  // the header row names the column 'module'
  for (const [, module, tables] of architecture.matchAll(/^\| (?!module \|)(\w+) \| ([^|]+) \|/gm)) {
    for (const table of tables?.replaceAll(/\([^)]*\)/g, '').split(',') ?? [])
      if (/^\s*\w+\s*$/.test(table)) writers.set(table.trim(), module as string);
  }
  return { columns, writers };
}

/** The module that a file belongs to: `server/pages`, `model/text`, `client/ui`; the files at the top stand for themselves. */
export function moduleOf(file: string): string {
  const [top, second = '', ...rest] = file.split('/');
  if (rest.length > 0) return `${top}/${second}`;
  if (top === 'server') return 'main';
  return `${top}/${second.replace(/\.\w+$/, '')}`;
}

const columnOf = (map: ModuleMap, module: string): number | undefined =>
  map.columns.get(module) ?? map.columns.get(module.split('/')[0] as string);

/** Packages that know what Yjs is. */
const yjsPackages = /^(?:yjs|y-protocols|y-websocket.*|@tiptap\/y-tiptap|@tiptap\/extension-collaboration(?:-caret)?)$/;
const yjsModules = new Set(['server/collab', 'client/collab', 'client/editor']);

/** Why this import may not be; null when it may. */
export function importBreach(map: ModuleMap, { from, to, circle }: Import): string | null {
  const here = moduleOf(from);
  const says = (reason: string) => `${from} imports ${to}: ${reason}`;
  if (circle.length > 0)
    return says(`a circle (${circle.join(' -> ')}); no part of it can be understood, tested or loaded alone`);
  if (yjsPackages.test(to) && !yjsModules.has(here))
    return says('yjs stays in server/collab, client/collab and client/editor; everyone else sees document JSON');
  const isOurs = /^(?:model|server|client|tests|bench|tools|seed)\//.test(to);
  if (here.startsWith('model/') && (isOurs ? !to.startsWith('model/') : !pure.test(to)))
    return says('model is what client and server agree on: pure, without React, DOM, Node, Nest, SQL or yjs');
  if (!isOurs) return null;
  const there = moduleOf(to);
  if (there === here) return null;
  if (/^(?:tests|bench)\//.test(to)) return says('what runs must not need what tests it');
  if (here.startsWith('client/') && there.startsWith('server')) return says('the browser has no server; agree in model');
  if (here.startsWith('server/') && there.startsWith('client/') && !(to === 'client/render.tsx' && here === 'server/site'))
    return says('the server reaches the client only through client/render.tsx, and only from server/site');
  const [mine, theirs] = [columnOf(map, here), columnOf(map, there)];
  if (mine === undefined) return says(`${here} has no place in the order of docs/ARCHITECTURE.md`);
  if (theirs === undefined) return says(`${there} has no place in the order of docs/ARCHITECTURE.md`);
  const isSameSide = here.split('/')[0] === there.split('/')[0] || here === 'main' || there === 'main';
  if (isSameSide && theirs >= mine && !there.startsWith('model/'))
    return says(`nothing calls to the right (${there} is not left of ${here}); what must happen later is an event`);
  const isFace =
    /^(?:server|model|client)\/[^/]+\/index\.ts$/.test(to) ||
    to.startsWith('server/db/schema/') ||
    (there.startsWith('client/') && !/^client\/(?:collab|editor)$/.test(there));
  return isFace ? null : says(`across modules only index.ts is public; export it there if others may rely on it`);
}

/** Packages that a pure module may use. */
const pure =
  /^(?:zod|edtf|markdown-it|lib0|@tiptap\/(?:core|pm|starter-kit|extension-(?:heading|link|list|table))|prosemirror-\w+)(?:\/|$)/;

/** Tables that this source text writes to, by drizzle (`tables`: imported name -> table) or by SQL. */
export function tablesWritten(source: string, tables: ReadonlyMap<string, string>): string[] {
  const imported = [...source.matchAll(/import\s*(?:\{([^}]*)\}|\*\s*as\s+(\w+))\s*from\s*'[^']*\/schema\/[^']*'/g)];
  const known = new Map<string, string>();
  for (const [, names, space] of imported) {
    for (const name of names?.split(',') ?? []) {
      const [original = '', alias = original] = name.trim().split(/\s+as\s+/);
      const table = tables.get(original);
      if (table) known.set(alias, table);
    }
    if (space) for (const [name, table] of tables) known.set(`${space}.${name}`, table);
  }
  const byName = [...source.matchAll(/\.(?:insert|update|delete)\(\s*([\w.]+)\s*\)/g)].map(([, name]) =>
    known.get(name as string),
  );
  const sql = /\b(?:insert\s+into|update|delete\s+from|truncate|merge\s+into)\s+(?:only\s+)?(?:\$\{([\w.]+)\}|"?(\w+)"?)/gi;
  const all = new Set(tables.values());
  const bySql = [...source.matchAll(sql)].map(([, name, table]) =>
    name ? known.get(name) : all.has(table ?? '') ? table : undefined,
  );
  return [...new Set([...byName, ...bySql])].filter((table) => table !== undefined);
}

const banned = /^(?:commons?|utils?|utilities|helpers?|core|misc|shared|lib)$/i;

/** The banned word in this path; null when there is none. */
export const bannedName = (path: string): string | null =>
  path.split('/').find((part) => banned.test(part.replace(/\.[\w.]+$/, ''))) ?? null;
