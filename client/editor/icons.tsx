import type { ReactNode } from 'react';

const Icon = ({ children }: { children: ReactNode }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

const Lines = ({ d }: { d: string }) => (
  <Icon>
    <path d={d} />
  </Icon>
);

export const icons = {
  undo: <Lines d="M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8" />,
  redo: <Lines d="M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4 4 0 0 0 0 8H12" />,
  bold: <span className="letter bold">B</span>,
  italic: <span className="letter italic">I</span>,
  strike: <span className="letter strike">S</span>,
  link: <Lines d="M8.3 11.7a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.7 8.3a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1" />,
  page: <Lines d="M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M7.5 10h5M7.5 13h5" />,
  bullets: <Lines d="M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01" />,
  numbers: (
    <Icon>
      <path d="M8.5 5H17M8.5 10H17M8.5 15H17" />
      <path
        className="thin"
        d="M3 4.2 4.2 3.4v3.4M2.8 9.2c.3-1.2 2-1 2 .1 0 .8-1.3 1.5-2 2.3h2.1M2.9 13.6h1.8L3.6 15c1.4-.1 1.6 1.9.1 1.9-.5 0-.8-.2-1-.5"
      />
    </Icon>
  ),
  quote: <Lines d="M4 4v12M8 6h8M8 10h8M8 14h5" />,
  table: <Lines d="M3 4h14v12H3zM3 8.5h14M8 8.5V16M12.5 8.5V16" />,
  cite: <span className="letter cite-letter">Cite</span>,
  claim: <span className="letter cite-letter">Claim</span>,
  more: <Lines d="m6.5 8.5 3.5 3.5 3.5-3.5" />,
} as const;
