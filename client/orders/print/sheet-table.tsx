import type { ComponentChildren } from 'preact';

interface Column {
  name: string;
  /** Set where the column holds figures. */
  number?: boolean;
}

export interface SheetTableProps {
  caption?: ComponentChildren;
  columns: readonly Column[];
  /** A column of boxes to tick comes first. */
  boxes: boolean;
  children: ComponentChildren;
}

/** A table on paper. Its head stands again on each page that it reaches. */
export function SheetTable({ caption, columns, boxes, children }: SheetTableProps) {
  return (
    <table class="sheet__table">
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {boxes && <td class="sheet__tick" />}
          {columns.map(({ name, number }) => (
            <th key={name} scope="col" class={number ? 'number' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** The box to tick before a row. */
export function Tick() {
  return (
    <td class="sheet__tick">
      <span class="sheet__box" />
    </td>
  );
}
