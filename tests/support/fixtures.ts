import { randomUUID } from 'node:crypto';
import type { Role, UserId, Viewer } from '../../model/contract/index.js';
import type { DocumentJson } from '../../model/document/index.js';
import { normalise } from '../../model/document/index.js';
import type { Db } from '../../server/db/index.js';
import { user } from '../../server/db/schema/users.js';

/** An account as the verbs see it, without a way to sign in. */
export async function makeViewer(db: Db, input: { name?: string; role?: Role } = {}): Promise<Viewer> {
  const id = randomUUID();
  const name = input.name ?? `u${id.slice(0, 8)}`;
  const displayName = name[0]?.toUpperCase() + name.slice(1);
  const role = input.role ?? 'contributor';
  await db.insert(user).values({ id, name: displayName, email: `${name}@example.org`, username: name, role });
  return { id: id as UserId, name, displayName, role };
}

type Inline = string | { words: string; page: string | null; slug: string };

/** A document of paragraphs, each a list of words and links to pages. */
export const paragraphs = (...lines: Inline[][]): DocumentJson =>
  normalise({
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      content: line.map((part) =>
        typeof part === 'string'
          ? { type: 'text', text: part }
          : {
              type: 'text',
              text: part.words,
              marks: [{ type: 'pageLink', attrs: { page: part.page, slug: part.slug } }],
            },
      ),
    })),
  });
