import { Refusal, SourceKey } from '../../../model/contract/index.js';
import { Csl } from '../csl.js';

/** The description beside a text: CSL-JSON, one item, its `id` the source's key. Throws `sidecar-invalid`. */
export function readSidecar(json: string): Csl {
  const value = parse(json);
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const read = Csl.safeParse(one);
  const [issue] = read.error?.issues ?? [];
  if (issue) throw new Refusal('sidecar-invalid', [issue.path.join('.'), issue.message].filter(Boolean).join(': '));
  if (JSON.stringify(one).includes('\\u0000')) throw new Refusal('sidecar-invalid', 'it holds NUL');
  const csl = read.data as Csl;
  const key = SourceKey.safeParse(csl.id);
  if (!key.success) throw new Refusal('sidecar-invalid', 'id: lower-case words joined by hyphens');
  if (csl.id === 'search') throw new Refusal('sidecar-invalid', 'id: this is the address of the search in sources');
  return csl;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Refusal('sidecar-invalid', error instanceof Error ? error.message : String(error));
  }
}
