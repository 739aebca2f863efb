import { randomBytes } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, RefusalCode, Viewer } from '../../model/contract/index.js';
import { limits } from '../../model/protocol/index.js';
import { readRows } from '../../server/collab/read-log.js';
import { element, forged, text } from '../support/collab/hostile.js';
import type { MemorySocket } from '../support/collab/memory-socket.js';
import { type Peer, type, wordsOf } from '../support/collab/peer.js';
import { type CollabWorld, collabWorld } from '../support/collab/world.js';
import { until } from '../support/until.js';

let world: CollabWorld;
let pageId: PageId;
let mallory: Peer;
let anna: Peer;
let malloryViewer: Viewer;
beforeAll(async () => {
  world = await collabWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  pageId = await world.page();
  malloryViewer = await world.person();
  anna = world.join(pageId, await world.person());
  mallory = world.join(pageId, malloryViewer);
  await until('both are in', () => anna.synced && mallory.synced);
  type(anna, 'An honest sentence.');
  await until('it is everywhere', () => anna.queue.length === 0 && wordsOf(mallory.doc) === wordsOf(anna.doc));
});

/** The change is refused with this code, nobody has seen it, nothing is stored, and the others go on. */
async function refused(send: () => void, code: RefusalCode): Promise<void> {
  const before = { words: wordsOf(anna.doc), heard: anna.updatesHeard };
  send();
  await until('it is refused', () => mallory.refused.length > 0);
  expect(mallory.refused.map((r) => r.code)).toEqual([code]);
  expect(mallory.closed).toBeUndefined();
  expect({ words: wordsOf(anna.doc), heard: anna.updatesHeard }).toEqual(before);
  type(anna, 'Another.');
  await until('the others go on', () => anna.queue.length === 0);
  const rows = await readRows(world.database.sql, pageId, 0);
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map((row) => row.userId)).size).toBe(1);
  const { document } = await world.rooms.flush(pageId);
  expect(document.content.map((block) => block.type)).toEqual(['paragraph', 'paragraph']);
  expect(world.problems).toEqual([]);
}

const put = (...blocks: (Y.XmlElement | Y.XmlText)[]) =>
  forged(mallory.doc, (_, fragment) => fragment.insert(fragment.length, blocks));
const paragraph = (...children: (Y.XmlElement | Y.XmlText)[]) => element('paragraph', {}, children);

describe('[COL-20] [COL-21] what the schema does not allow changes nothing', () => {
  const deep = () => {
    let block = paragraph(text('deep'));
    for (let i = 0; i < limits.depth; i++) block = element('blockquote', {}, [block]);
    return block;
  };
  const cases: Record<string, () => Uint8Array> = {
    'an unknown node': () => put(element('script', {}, [text('alert(1)')])),
    'a node that the editor has and the page has not': () => put(element('codeBlock', {}, [text('x')])),
    'an unknown node deep inside': () => put(element('bulletList', {}, [element('listItem', {}, [element('image')])])),
    'text in the root': () => put(text('loose')),
    'text in a list': () => put(element('bulletList', {}, [text('loose')])),
    'a list item in the root': () => put(element('listItem', {}, [paragraph()])),
    'a paragraph in a paragraph': () => put(paragraph(paragraph())),
    'a table in a heading': () => put(element('heading', { level: 2 }, [element('table')])),
    'an element called text': () => put(paragraph(element('text'))),
    'an element called doc': () => put(element('doc')),
    'an unknown attribute': () => put(element('paragraph', { onclick: 'alert(1)' })),
    'an attribute called __proto__': () => put(element('paragraph', { ['__proto__']: 'x' })),
    'an attribute called constructor': () => put(element('heading', { constructor: 'x' })),
    'a bad attribute': () => put(element('heading', { level: 1 })),
    'an attribute that is an object': () => put(element('heading', { level: { toString: 'x' } })),
    'a huge colspan': () => put(element('table', {}, [element('tableRow', {}, [element('tableCell', { colspan: 1e9 })])])),
    'a javascript: link': () => put(paragraph(text('x', { link: { href: 'javascript:alert(1)' } }))),
    'a disguised javascript: link': () => put(paragraph(text('x', { link: { href: ' JaVaScRiPt:alert(1)' } }))),
    'a data: link': () => put(paragraph(text('x', { link: { href: 'data:text/html,x' } }))),
    'a link with an extra attribute': () => put(paragraph(text('x', { link: { href: 'https://a.example/', onclick: 'x' } }))),
    'an unknown mark': () => put(paragraph(text('x', { textStyle: { color: 'red' } }))),
    'an unknown mark behind a hash': () => put(paragraph(text('x', { 'style--abcdefgh': { color: 'red' } }))),
    'a bad mark on a heading': () => put(element('heading', { level: 2 }, [text('x', { claim: { claim: 'no uuid' } })])),
    'nesting without end': () => put(deep()),
    'a bad citation': () => put(paragraph(element('citation', { source: '../../etc/passwd' }))),
    'children in a citation': () => put(paragraph(element('citation', { source: 'carr' }, [text('x')]))),
    'another root': () => forged(mallory.doc, (doc) => doc.getXmlFragment('other').insert(0, [paragraph()])),
    'a map as a root': () => forged(mallory.doc, (doc) => doc.getMap('default2').set('x', 1)),
    'an attribute of the root': () => forged(mallory.doc, (doc) => new RootMap(doc).set('title', 'x')),
    'a list in the root': () => forged(mallory.doc, (_, f) => f.insert(0, [new Y.Array() as never])),
    'a plain text in the root': () => forged(mallory.doc, (_, f) => f.insert(0, [new Y.Text('x') as never])),
    'a fragment in the root': () => forged(mallory.doc, (_, f) => f.insert(0, [new Y.XmlFragment() as never])),
    'a hook': () => forged(mallory.doc, (_, f) => f.insert(0, [new Y.XmlHook('x') as never])),
    'an embed in a text': () => put(paragraph(embedded())),
    'a document in an attribute': () => forged(mallory.doc, (_, f) => first(f).setAttribute('x', new Y.Doc() as never)),
    'bytes in an attribute': () => forged(mallory.doc, (_, f) => first(f).setAttribute('level', new Uint8Array(3) as never)),
    'a bad mark on existing text': () =>
      forged(mallory.doc, (_, f) => (first(f).get(0) as Y.XmlText).format(0, 4, { link: { href: 'vbscript:x' } })),
    'a bad attribute on an existing node': () => forged(mallory.doc, (_, f) => first(f).setAttribute('style', 'x')),
    'a block in an existing paragraph': () => forged(mallory.doc, (_, f) => first(f).insert(1, [element('heading')])),
    'random bytes': () => randomBytes(200),
    'nothing at all': () => new Uint8Array(),
    'half an update': () => put(paragraph(text('a good paragraph'))).subarray(0, 30),
  };
  test.each(Object.entries(cases))('%s', async (_, make) => {
    const update = make();
    await refused(() => mallory.sendRaw(update), 'bad-update');
  });
});

const first = (fragment: Y.XmlFragment) => fragment.get(0) as Y.XmlElement;
const embedded = () => {
  const made = new Y.XmlText();
  made.insertEmbed(0, { image: 'x' });
  return made;
};
/** The page's root, taken for a map. */
class RootMap {
  constructor(private readonly doc: Y.Doc) {}
  set(key: string, value: string): void {
    const map = new Y.Map();
    map.set(key, value);
    const carrier = this.doc.getMap('carrier');
    carrier.set(key, value);
    (this.doc.share as Map<string, unknown>).delete('default');
    this.doc.share.set('default', carrier as never);
    this.doc.share.delete('carrier');
  }
}

test('[COL-21] a bad node, taken apart over several changes, is refused at the part that is bad', async () => {
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(mallory.doc));
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const list = element('bulletList');
  doc.getXmlFragment('default').insert(0, [list]);
  list.insert(0, [element('paragraph')]); // a paragraph must not stand in a list
  const [good, bad] = updates as [Uint8Array, Uint8Array];
  mallory.sendRaw(bad); // waits for the list
  mallory.sendRaw(good);
  await until('the bad part is refused', () => mallory.refused.length > 0);
  expect(mallory.refused).toMatchObject([{ n: 1, code: 'bad-update' }]);
  await until('the good part is everywhere', () => anna.fragment.length === 2);
  expect((anna.fragment.get(0) as Y.XmlElement).length).toBe(0);
});

describe('[COL-22] client ids are owned', () => {
  test('new content under somebody else’s id is refused', async () => {
    const update = forged(mallory.doc, (_, f) => f.insert(0, [paragraph(text('by Anna'))]), anna.doc.clientID);
    await refused(() => mallory.sendRaw(update), 'client-id-owned');
  });

  test('[COL-23] so is it, silently, in a full state, of which the rest is taken', async () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(mallory.doc));
    doc.getXmlFragment('default').insert(0, [paragraph(text('mine'))]);
    Y.applyUpdate(
      doc,
      forged(mallory.doc, (_, f) => f.insert(1, [paragraph(text('by Anna'))]), anna.doc.clientID),
    );
    mallory.sendRaw(Y.encodeStateAsUpdate(doc), 'step2');
    await until('the own part arrives', () => wordsOf(anna.doc).includes('mine'));
    expect(wordsOf(anna.doc)).not.toContain('by Anna');
    // shown before it is stored
    const rows = await until('it is stored', async () => {
      const stored = await readRows(world.database.sql, pageId, 1);
      return stored.length > 0 ? stored : null;
    });
    expect(rows?.map((row) => row.userId)).toEqual([malloryViewer.id]);
  });

  test('[COL-35] presence speaks only for its own id, under the account’s name', async () => {
    anna.announce({ user: { name: 'Anna' }, cursor: 1 });
    await until('Mallory sees Anna', () => mallory.presence.get(anna.doc.clientID)?.state);
    mallory.announce({ user: { name: 'Anna', color: '#000000' } }, anna.doc.clientID, 99);
    mallory.announce({ user: { name: 'Anna' }, cursor: 2 });
    await until('Anna sees Mallory', () => anna.presence.get(mallory.doc.clientID)?.state);
    const { id, displayName } = malloryViewer;
    expect(anna.presence.get(mallory.doc.clientID)?.state).toMatchObject({ cursor: 2, user: { id, name: displayName } });
    expect(mallory.presence.get(anna.doc.clientID)?.state).toMatchObject({ cursor: 1 });
  });
});

describe('[COL-26] sizes', () => {
  test('a change beyond the frame limit is refused', async () => {
    await refused(() => mallory.sendRaw(put(paragraph(text('x'.repeat(limits.frame))))), 'too-large');
  });

  test('a page does not grow beyond its limit, and can shrink', async () => {
    const words = 'x'.repeat(limits.frame - 500);
    for (let i = 0; i < 9 && mallory.refused.length === 0; i++) {
      type(mallory, words);
      await until('an answer', () => mallory.queue.length <= mallory.refused.length);
    }
    expect(mallory.refused.map((r) => r.code)).toEqual(['page-full']);
    anna.fragment.delete(1, 3);
    await until('deleting is possible', () => anna.queue.length === 0);
    type(anna, 'There is room again.');
    await until('writing too', () => anna.queue.length === 0);
  }, 60_000);
});

describe('[COL-29] work', () => {
  /** Each of `clients` puts `each` paragraphs at the very beginning of the page, none knowing of another. */
  const crowd = (clients: number, each: number): Uint8Array => {
    const updates: Uint8Array[] = [];
    for (let client = 1; client <= clients; client++) {
      const doc = new Y.Doc();
      doc.clientID = 1_000_000 + client;
      doc.transact(() => {
        for (let i = 0; i < each; i++) doc.getXmlFragment('default').insert(0, [element('paragraph')]);
      });
      updates.push(Y.encodeStateAsUpdate(doc));
    }
    return Y.mergeUpdates(updates);
  };

  test('a change that would keep Yjs busy for minutes is refused at once', async () => {
    await refused(() => mallory.sendRaw(crowd(100, 190)), 'too-large');
  });

  test('so is the same in many small changes, when it has become too much', async () => {
    for (let i = 0; i < 40 && mallory.refused.length === 0; i++) {
      const doc = new Y.Doc();
      doc.clientID = 2_000_000 + i;
      doc.transact(() => {
        for (let n = 0; n < 1_200; n++) doc.getXmlFragment('default').insert(0, [element('paragraph')]);
      });
      mallory.sendRaw(Y.encodeStateAsUpdate(doc));
      await until('an answer', () => mallory.acknowledged > i);
    }
    expect(mallory.refused.map((r) => r.code)).toEqual(['too-large']);
    type(anna, 'Undisturbed.');
    await until('the others go on', () => anna.queue.length === 0);
  });

  test('what a diligent writer does without a network is no such thing', async () => {
    mallory.disconnect();
    for (let i = 0; i < 1_000; i++) mallory.fragment.insert(0, [paragraph(text('p'))]);
    for (let i = 0; i < 3_000; i++) (first(mallory.fragment).get(0) as Y.XmlText).insert(0, 'x');
    const again = Object.assign(mallory, { socket: world.dial(pageId, malloryViewer) });
    again.connect(again.socket.wire);
    await until('everything is taken', () => mallory.queue.length === 0 || mallory.refused.length > 0);
    expect(mallory.refused).toEqual([]);
    mallory.sendRaw(Y.encodeStateAsUpdate(mallory.doc), 'step2');
    type(anna, 'Undisturbed.');
    await until('the others go on', () => anna.queue.length === 0 && mallory.refused.length === 0);
  });

  test('asking for the page again and again does not pile it up', async () => {
    type(anna, 'x'.repeat(500_000));
    await until('the page is large', () => wordsOf(mallory.doc).length > 500_000);
    const socket = (mallory as Peer & { socket: MemorySocket }).socket;
    let sent = 0;
    const send = socket.send.bind(socket);
    socket.send = (message) => {
      sent += message.length;
      socket.stalled = sent; // the network takes nothing
      send(message);
    };
    for (let i = 0; i < 200; i++) mallory.sendBytes(Uint8Array.of(0, 0, 1, 0));
    type(anna, 'Undisturbed.');
    await until('the others go on', () => anna.queue.length === 0);
    expect(sent).toBeLessThan(3_000_000);
    socket.stalled = 0;
    socket.onDrain?.();
    await until('it gets what it asked for', () => wordsOf(mallory.doc).includes('Undisturbed.'));
  });
});

describe('[COL-32] what is no message ends the connection', () => {
  test.each<[string, Uint8Array]>([
    ['an empty message', new Uint8Array()],
    ['an unknown sync message', Uint8Array.of(0, 9)],
    ['half a message', Uint8Array.of(0, 2, 200, 1, 5)],
    ['a state vector that is none', Uint8Array.of(0, 0, 2, 9, 9)],
    ['presence that is no JSON', presence('{')],
  ])('%s', async (_, bytes) => {
    mallory.sendBytes(bytes);
    await until('it is closed', () => mallory.closed);
    expect(mallory.closed?.code).toBe(4400);
    type(anna, 'Undisturbed.');
    await until('the others go on', () => anna.queue.length === 0);
  });
});

function presence(json: string): Uint8Array {
  const inner = encoding.createEncoder();
  for (const n of [1, 7, 0]) encoding.writeVarUint(inner, n);
  encoding.writeVarString(inner, json);
  const e = encoding.createEncoder();
  encoding.writeVarUint(e, 1);
  encoding.writeVarUint8Array(e, encoding.toUint8Array(inner));
  return encoding.toUint8Array(e);
}
