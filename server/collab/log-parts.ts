import type * as Y from 'yjs';
import type { UserId } from '../../model/contract/index.js';
import { changedCharacters } from './changed-characters.js';

/** One person's part in a stretch of the log: rows, and characters. */
export interface LogPart {
  readonly userId: UserId;
  readonly updates: number;
  readonly added: number;
  readonly removed: number;
}

/** Adds up who did how much while rows are played into a document, one row a transaction. */
export class LogParts {
  private parts = new Map<UserId, { updates: number; added: number; removed: number }>();
  private readonly listener: (transaction: Y.Transaction) => void;

  constructor(private readonly doc: Y.Doc) {
    this.listener = (transaction) => {
      this.last = changedCharacters(transaction);
    };
    doc.on('afterTransaction', this.listener);
  }

  private last = { added: 0, removed: 0 };

  /** The row just played was this person's. */
  credit(userId: UserId): void {
    const part = this.parts.get(userId) ?? { updates: 0, added: 0, removed: 0 };
    const { added, removed } = this.last;
    this.parts.set(userId, { updates: part.updates + 1, added: part.added + added, removed: part.removed + removed });
  }

  /** Everybody's part since the last call, most active first. */
  take(): LogPart[] {
    const parts = [...this.parts].map(([userId, part]) => ({ userId, ...part }));
    this.parts = new Map();
    return parts.sort((a, b) => b.updates - a.updates || (a.userId < b.userId ? -1 : 1));
  }

  end(): void {
    this.doc.off('afterTransaction', this.listener);
  }
}
