import { randomUUID } from 'node:crypto';
import { AddComment, EditComment, OpenThread } from '../../model/contract/index.js';

/** Inputs as a program would send them, with what is usual filled in. */
export const says = {
  thread: (input: Partial<Record<keyof OpenThread, unknown>> = {}) =>
    OpenThread.parse({ title: 'About the date', text: 'I doubt it.', ...input }),
  reply: (text: string, more: Record<string, unknown> = {}) => AddComment.parse({ text, ...more }),
  edit: (text: string, more: Record<string, unknown> = {}) => EditComment.parse({ text, ...more }),
};

/** A key that nobody has used. */
export const freshKey = (): string => randomUUID();
