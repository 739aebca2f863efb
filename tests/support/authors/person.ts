import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPlugin, ySyncPluginKey, yUndoPlugin, yUndoPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { schema } from '../../../model/document/index.js';
import { fragmentName } from '../../../model/protocol/index.js';
import type { Meant } from './truth.js';
import type { World } from './world.js';

/** Ten, in milliseconds. */
const years = 3e11;

type Command = (state: EditorState, dispatch: (transaction: Transaction) => void) => boolean;

/** Somebody who edits through the real binding, without a screen, and whose every character's author the test knows. */
export class Person {
  readonly undoManager: Y.UndoManager;
  /** The facts of the characters on this person's screen, in order. */
  facts: number[] = [];
  state: EditorState;
  private lettersOf: { page: Node; letters: { at: number; letter: string }[] } | null = null;
  private readonly inbox: Uint8Array[] = [];
  private kept: { update: Uint8Array; operation: number }[] | null = null;
  private readonly views: { update?: (view: EditorView, before: EditorState) => void }[];

  constructor(
    private readonly world: World,
    readonly name: string,
    client: number | null,
    /** Somebody else's who fills it, with changes whose origin is `elsewhere`; made anew with the number of a client. */
    readonly doc = new Y.Doc(),
    elsewhere: unknown = 'remote',
  ) {
    if (client !== null) {
      this.doc.clientID = client;
      Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(world.doc), 'remote');
    }
    const plugins = [ySyncPlugin(this.doc.getXmlFragment(fragmentName)), yUndoPlugin()];
    this.state = EditorState.create({ schema, plugins });
    const person = this;
    const view = {
      get state() {
        return person.state;
      },
      hasFocus: () => false,
      _root: null,
      isDestroyed: false,
      dom: {},
      dispatch: (transaction: Transaction) => this.dispatch(transaction),
    } as unknown as EditorView;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === elsewhere) return;
      if (this.kept) this.kept.push({ update, operation: world.operation });
      else world.commit(this, update, world.operation);
    });
    this.views = [];
    for (const plugin of plugins) {
      const made = plugin.spec.view?.(view) as (typeof this.views)[number] | undefined;
      if (made) this.views.push(made);
    }
    this.view = view;
    this.undoManager = (yUndoPluginKey.getState(this.state) as { undoManager: Y.UndoManager }).undoManager;
    this.undoManager.captureTimeout = years; // what belongs together does not depend on how fast the machine is
    this.lookAgain();
  }

  private readonly view: EditorView;

  get isOnline(): boolean {
    return this.kept === null;
  }

  get page(): Node {
    return this.state.doc;
  }

  hear(update: Uint8Array): void {
    this.inbox.push(update);
  }

  /** Sees what the others have written. */
  receive(): void {
    if (!this.isOnline || this.inbox.length === 0) return;
    const updates = this.inbox.splice(0);
    this.steadily(() =>
      Y.transact(
        this.doc,
        () => {
          for (const update of updates) Y.applyUpdate(this.doc, update, 'remote');
        },
        'remote',
        false,
      ),
    );
    this.lookAgain();
  }

  /** What arrives is held back while `work` is done. */
  unseeing(work: () => void): void {
    const held = this.inbox.splice(0);
    work();
    this.inbox.unshift(...held);
  }

  leave(): void {
    this.receive();
    this.kept = [];
  }

  /** Comes back: what was written meanwhile is sent change by change. */
  comeBack(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    for (const { update, operation } of kept) this.world.commit(this, update, operation);
    this.receive();
  }

  /** Applies a transaction of this person's. `carried` are the facts of inserted characters that are not new, in order. */
  apply(transaction: Transaction, { carried = [], all = false }: { carried?: readonly number[]; all?: boolean } = {}): boolean {
    if (!transaction.docChanged) return false;
    const { before, kept, behind } = all ? { before: 0, kept: new Map<number, number>(), behind: 0 } : this.keptBy(transaction);
    const was = this.facts;
    this.dispatch(transaction);
    let next = 0;
    const letters = this.letters();
    const facts = [
      ...was.slice(0, before),
      ...letters.slice(before, letters.length - behind).map(({ at }) => kept.get(at) || carried[next++] || 0),
      ...was.slice(was.length - behind),
    ];
    const { truth, operation } = this.world;
    this.facts = truth.tie(
      this.doc,
      facts.map((fact) => fact || truth.state(this.name, operation)),
    );
    return true;
  }

  run(command: Command): boolean {
    let did = false;
    command(this.state, (transaction) => {
      did = this.apply(transaction);
    });
    return did;
  }

  select(from: number, to = from): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.page, from, to)));
  }

  undo(which: 'undo' | 'redo' = 'undo'): boolean {
    const stack = which === 'undo' ? this.undoManager.undoStack : this.undoManager.redoStack;
    if (stack.length === 0) return false;
    this.steadily(() => this.undoManager[which]());
    for (let pass = 0; pass < 3; pass++) this.followRedone();
    this.lookAgain();
    return true;
  }

  /** The facts of what stands between two positions. */
  factsBetween(from: number, to: number): number[] {
    return this.meant(from, to).map(({ fact }) => fact);
  }

  /** The characters between two positions, with their facts. */
  meant(from = 0, to = this.page.content.size): Meant[] {
    return this.letters().flatMap(({ at, letter }, i) =>
      at >= from && at < to ? [{ letter, fact: this.facts[i] as number }] : [],
    );
  }

  /**
   * What a transaction leaves standing: so many letters before and behind all that it changes, and the facts of the others by where they
   * stand then.
   */
  private keptBy({ before, docs, mapping }: Transaction): { before: number; kept: Map<number, number>; behind: number } {
    const { size } = before.content;
    let [low, tail] = [size, size];
    for (const [i, map] of mapping.maps.entries())
      map.forEach((start, end) => {
        low = Math.min(low, start);
        tail = Math.min(tail, (docs[i] as Node).content.size - end);
      });
    const letters = this.letters();
    let first = 0;
    while (first < letters.length && (letters[first]?.at ?? 0) < low) first++;
    let last = letters.length;
    while (last > first && size - (letters[last - 1]?.at ?? 0) <= tail) last--;
    const kept = new Map<number, number>();
    for (let i = first; i < last; i++) {
      const moved = mapping.mapResult(letters[i]?.at ?? 0, 1);
      if (!moved.deletedAfter) kept.set(moved.pos, this.facts[i] as number);
    }
    return { before: first, kept, behind: letters.length - last };
  }

  private dispatch(transaction: Transaction): void {
    const before = this.state;
    this.state = before.apply(transaction);
    for (const view of this.views) view.update?.(this.view, before);
  }

  /** Yjs notes for each deleted character by which one an undo has replaced it. */
  private followRedone(): void {
    const { truth } = this.world;
    for (const structs of this.doc.store.clients.values())
      for (const item of structs) {
        if (!(item instanceof Y.Item) || !item.redone) continue;
        for (let i = 0; i < item.length; i++) {
          const fact = truth.get(item.id.client, item.id.clock + i);
          const { client, clock } = item.redone;
          if (fact && !truth.get(client, clock + i)) truth.set(client, clock + i, fact);
        }
      }
  }

  /** The characters on the screen and their positions. */
  private letters(): { at: number; letter: string }[] {
    if (this.lettersOf?.page === this.page) return this.lettersOf.letters;
    const letters: { at: number; letter: string }[] = [];
    this.page.descendants(({ text = '' }, at) => {
      for (let i = 0; i < text.length; i++) letters.push({ at: at + i, letter: text[i] as string });
    });
    this.lettersOf = { page: this.page, letters };
    return letters;
  }

  /** Sees what is in the document by now. */
  lookAgain(): void {
    this.facts = this.world.truth.of(this.doc);
  }

  /** The binding cannot always restore a selection after somebody else's change; editors then render anew. */
  private steadily(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const { binding } = ySyncPluginKey.getState(this.state) as {
        binding: { beforeTransactionSelection: unknown; _forceRerender(): void };
      };
      binding.beforeTransactionSelection = null;
      binding._forceRerender();
    }
  }
}
