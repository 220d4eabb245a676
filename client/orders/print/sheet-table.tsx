import type { ComponentChildren } from 'preact';

interface Column {
  name: string;
  /** Set where the column holds figures. */
  number?: boolean;
}

export interface SheetTableProps {
  /** What the table is of. */
  title: ComponentChildren;
  /** What is said once, before the first row. */
  about?: ComponentChildren;
  columns: readonly Column[];
  /** A column of boxes to tick comes first. */
  boxes: boolean;
  children: ComponentChildren;
}

/** A table on paper. Its head, with what it is of, stands again on each page that it reaches: sheets are taken apart. */
export function SheetTable({ title, about, columns, boxes, children }: SheetTableProps) {
  const width = columns.length + (boxes ? 1 : 0);
  return (
    <>
      <div class="sheet__room" />
      <table class="sheet__table">
        <thead>
          <tr>
            <td class="sheet__title" colSpan={width}>
              {title}
            </td>
          </tr>
          <tr>
            {boxes && <td class="sheet__tick" />}
            {columns.map(({ name, number }) => (
              <th key={name} scope="col" class={number ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {about && (
            <tr>
              <td colSpan={width}>{about}</td>
            </tr>
          )}
          {children}
        </tbody>
      </table>
    </>
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
