import type { TextChange } from '../../../model/contract/index.js';

const ruleWords: Readonly<Record<TextChange['rule'], string>> = {
  'hyphen-joined': 'a word joined at the line’s end',
  'hyphen-kept': 'a hyphen kept at the line’s end',
  spaces: 'runs of spaces made one',
  markup: 'marks of the file left out',
  'blank-inside': 'a blank line inside a sentence passed over',
  'furniture-inside': 'a page’s head or number passed over',
  moved: 'put here from where it stood',
};

/** A passage's lines as they are in the file, and what the rules made of them. */
export const OriginalLines = ({
  lines,
  changes,
}: {
  lines: readonly { readonly line: number; readonly text: string }[];
  changes: readonly TextChange[];
}) => (
  <div className="original">
    <table>
      <caption className="unseen">Lines of the file</caption>
      <tbody>
        {lines.map(({ line, text }) => (
          <tr key={line} id={`L${line}`}>
            <th scope="row">{line}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {changes.length > 0 && (
      <ul>
        {changes.map(({ line, rule, was, now }) => (
          <li key={`${line} ${rule} ${was ?? ''}`}>
            Line {line}: {ruleWords[rule]}
            {was && now && (
              <>
                {', '}
                <del>{was}</del> → <ins>{now}</ins>
              </>
            )}
          </li>
        ))}
      </ul>
    )}
  </div>
);
