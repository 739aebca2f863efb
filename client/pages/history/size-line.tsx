/** A page's size in bytes after its version `n`. */
export interface SizePoint {
  readonly n: number;
  readonly size: number;
}

const width = 600;
const height = 44;

/** The page's size over its versions, the first on the left; at least two of them. */
export const SizeLine = ({ sizes }: { sizes: readonly SizePoint[] }) => {
  const first = sizes[0] as SizePoint;
  const last = sizes.at(-1) as SizePoint;
  const most = Math.max(1, ...sizes.map(({ size }) => size));
  const least = Math.min(...sizes.map(({ size }) => size));
  const bytes = (size: number) => size.toLocaleString('en');
  const place = ({ n, size }: SizePoint) => {
    const x = ((n - first.n) / (last.n - first.n)) * width;
    return `${x.toFixed(1)},${(height - 1 - (size / most) * (height - 3)).toFixed(1)}`;
  };
  const line = sizes.map(place).join(' ');
  return (
    <figure className="size-line">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-labelledby="size-line">
        <title id="size-line">
          {`Size over ${bytes(last.n)} versions: ${bytes(first.size)} bytes at first, ${bytes(last.size)} now, between ${bytes(least)} and ${bytes(most)}`}
        </title>
        <polygon points={`0,${height} ${line} ${width},${height}`} />
        <polyline points={line} />
      </svg>
      <figcaption>
        {bytes(last.size)} bytes{' '}
        <span className="hint">
          after {bytes(last.n)} versions, at most {bytes(most)}
        </span>
      </figcaption>
    </figure>
  );
};
