import { randomInt, randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { Refusal, UserId } from '../../model/contract/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { documentOf } from './apply-updates.js';
import { type DeadBlock, DeadBlocks, type Lost } from './dead-blocks.js';
import { difference } from './difference.js';
import { type IncomingUpdate, readUpdate } from './incoming-update.js';
import type { Owners } from './owners.js';
import type { RoomDocument } from './room-document.js';
import type { Submission } from './submission.js';

/** The room that the words are put back into. */
interface Place {
  readonly document: RoomDocument;
  readonly closed: boolean;
  readonly owners: Pick<Owners, 'ownerOf'>;
  claim(clients: readonly number[], userId: UserId, given: () => boolean): Promise<void>;
  submit(submission: Submission): void;
  noteRefusal(refusal: Refusal): void;
}

/**
 * Puts words back that somebody typed into a block which a restore, an undo or a document put had just deleted: as a paragraph of their
 * own, where the block was, under the same author.
 */
export class Rescue {
  private readonly dead = new DeadBlocks();
  private readonly clients = new Map<UserId, number>();
  private readonly paragraphs = new WeakMap<DeadBlock, Map<UserId, Y.ID>>();
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: Place,
    private readonly failing: (error: unknown) => void,
  ) {}

  /** Lets `take` carry out a change that nobody typed, and remembers the blocks that it deletes. */
  watch(change: IncomingUpdate, take: () => void): void {
    for (const lost of this.dead.watch(this.place.document.doc(), change, take)) this.expect(lost);
  }

  /** Looks whether words of a change that was just carried out have been lost. */
  look(change: IncomingUpdate): void {
    for (const lost of this.dead.wordsIn(this.place.document.doc(), change)) this.expect(lost);
  }

  private expect(lost: Lost): void {
    this.queue = this.queue.then(() => this.putBack(lost)).catch((error: unknown) => this.failing(error));
  }

  private async putBack({ block, client: author, words }: Lost): Promise<void> {
    const userId = await this.place.owners.ownerOf(author);
    if (!userId) return;
    const client = this.clients.get(userId) ?? randomInt(2 ** 32);
    if (!this.clients.has(userId)) await this.place.claim([client], userId, () => false);
    this.clients.set(userId, client);
    if (this.place.closed) return;
    // From here to the submission nothing is awaited: the page does not change in between.
    const doc = documentOf([this.place.document.state()]);
    doc.clientID = client;
    const authors = this.paragraphs.get(block) ?? new Map<UserId, Y.ID>();
    this.paragraphs.set(block, authors);
    const update = difference(doc, () => authors.set(userId, write(doc, words, authors.get(userId), block.after)));
    if (!update) return;
    this.place.submit({
      author: { userId, connection: randomUUID(), cause: 'edit', revision: null },
      change: readUpdate(update),
      bytes: update.length,
      full: false,
      stored: () => {},
      refused: (refusal) => this.place.noteRefusal(refusal),
    });
  }
}

/** Adds the words to this paragraph, or in a new one after this block; returns the paragraph's id. */
function write(doc: Y.Doc, words: string, into: Y.ID | undefined, after: Y.ID | null): Y.ID {
  const fragment = doc.getXmlFragment(fragmentName);
  const known = into && typeAt(doc, into);
  if (into && known) {
    const text = known.get(known.length - 1);
    if (text instanceof Y.XmlText) text.insert(text.length, words);
    else known.push([new Y.XmlText(words)]);
    return into;
  }
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  const before = after && typeAt(doc, after);
  fragment.insert(before ? fragment.toArray().indexOf(before) + 1 : after ? fragment.length : 0, [paragraph]);
  return (paragraph._item as Y.Item).id;
}

/** The element with this id; undefined when it is gone. */
function typeAt(doc: Y.Doc, id: Y.ID): Y.XmlElement | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  const item = Y.getItem(doc.store, id);
  const element =
    item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentType ? item.content.type : undefined;
  return element instanceof Y.XmlElement ? element : undefined;
}
