import * as Y from 'yjs';
import { Refusal } from '../../model/contract/index.js';
import { allowedChild, checkMark, checkNodeAttribute, nodeNames, schema } from '../../model/document/index.js';
import { limits } from '../../model/protocol/index.js';
import type { Struct } from './incoming-update.js';
import type { Holder, Place } from './places.js';

/** Refuses content that the document schema does not allow in this place. What is deleted already is allowed anywhere. */
export function checkStruct(struct: Struct, place: Place): void {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return;
  const { content } = struct;
  if (place === 'gone') checkAlone(content);
  else if (place.attribute !== null) checkAttribute(place.holder, place.attribute, content);
  else if (place.holder.kind === 'text') checkText(content);
  else checkChild(place.holder, content);
}

function checkChild(holder: Holder, content: Y.Item['content']): void {
  const child = childName(content);
  if (!allowedChild(holder.name, child)) throw new Refusal('bad-update', `${quote(child)} in ${holder.name}`);
  if (child !== 'text' && holder.depth + 1 > limits.depth) throw new Refusal('bad-update', 'nested too deeply');
}

function checkText(content: Y.Item['content']): void {
  if (content instanceof Y.ContentString) return;
  if (!(content instanceof Y.ContentFormat)) throw new Refusal('bad-update', 'something in a text that is neither text nor mark');
  const { key, value } = content;
  const mark = markName(key);
  // null is where a mark ends: it carries no attributes
  const fits = value === null ? Object.hasOwn(schema.marks, mark) : checkMark(mark, value);
  if (!fits) throw new Refusal('bad-update', `the mark ${quote(mark)}`);
}

/** The editor's binding writes a mark that may overlap others of its kind as `name--hash`. */
const markName = (key: string): string => /^(.*)--[a-zA-Z0-9+/=]{8}$/s.exec(key)?.[1] ?? key;

function checkAttribute(holder: Holder, name: string, content: Y.Item['content']): void {
  if (holder.kind !== 'element') throw new Refusal('bad-update', `an attribute of ${holder.name}`);
  // values that followed one another may have grown into one struct; the last one counts
  const values: unknown[] = content instanceof Y.ContentAny ? content.arr : [];
  if (values.length === 0 || !values.every((value) => checkNodeAttribute(holder.name, name, value)))
    throw new Refusal('bad-update', `the attribute ${quote(name)} of ${holder.name}`);
}

/** In something forgotten nobody will see it; it must still be something that could stand in a page. */
function checkAlone(content: Y.Item['content']): void {
  if (content instanceof Y.ContentString || content instanceof Y.ContentAny) return;
  if (content instanceof Y.ContentFormat) checkText(content);
  else if (!nodeNames.includes(childName(content))) throw new Refusal('bad-update', quote(childName(content)));
}

function childName(content: Y.Item['content']): string {
  if (content instanceof Y.ContentType) {
    const type: unknown = content.type;
    if (type instanceof Y.XmlText) return 'text';
    if (type instanceof Y.XmlElement) return type.nodeName === 'text' || type.nodeName === 'doc' ? 'element' : type.nodeName;
  }
  return 'foreign content';
}

const quote = (name: string): string => `“${name.slice(0, 40)}”`;
