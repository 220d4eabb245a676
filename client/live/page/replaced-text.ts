import { options } from 'preact';

/** A text that is replaced more often before the page is drawn again stays replaced until then: two programs must not race. */
const MOST_ROUNDS = 5;

/** What stands in the place of nodes of the page. */
interface StandIn {
  nodes: readonly Node[];
  by: Node;
}

/**
 * Keeps the page's texts in their places. A translator replaces text nodes by elements of its own, although the page asks it
 * not to; the page would go on writing into the nodes that are gone, and old amounts would stay on the screen. So the nodes
 * are put back at once, and before each drawing. What the page does itself never adds and removes nodes in one step, and it
 * makes no FONT elements: that tells the two apart.
 * @returns a function that stops it
 */
export function keepTexts(root: Node): () => void {
  const rounds = new WeakMap<Node, number>();
  let left: StandIn[] = [];
  const putBack = (records: readonly MutationRecord[], mostRounds: number): void => {
    const found = [...left, ...standInsIn(records)];
    left = [];
    for (const standIn of found) {
      const [first] = standIn.nodes;
      const round = first ? (rounds.get(first) ?? 0) : 0;
      if (round >= mostRounds) left.push(standIn);
      else if (restore(standIn) && first) rounds.set(first, round + 1);
    }
    // What was just put back is not news.
    observer.takeRecords();
  };
  const observer = new MutationObserver((records) => putBack(records, MOST_ROUNDS));
  observer.observe(root, { childList: true, subtree: true });

  const before = options.debounceRendering;
  options.debounceRendering = (draw) => {
    const whole = (): void => {
      putBack(observer.takeRecords(), Number.POSITIVE_INFINITY);
      draw();
    };
    (before ?? queueMicrotask)(whole);
  };
  return () => {
    observer.disconnect();
    if (before) options.debounceRendering = before;
    else delete options.debounceRendering;
  };
}

function standInsIn(records: readonly MutationRecord[]): StandIn[] {
  const taken = new Set<Node>();
  return records.flatMap((record, index) => {
    const by = standInOf(record, index, records, taken);
    if (!by) return [];
    taken.add(by);
    return [{ nodes: [...record.removedNodes], by }];
  });
}

/** What stands now where a record removed something, and is not the page's own. */
function standInOf(
  record: MutationRecord,
  index: number,
  records: readonly MutationRecord[],
  taken: ReadonlySet<Node>,
): Node | null {
  const [removed] = record.removedNodes;
  if (!removed || isStranger(removed) || isStranger(record.target)) return null;
  const [added] = record.addedNodes;
  if (added) return added;
  // In two steps: the element came beside the text before that went, or around it, or into its place after.
  if (!(removed instanceof Text)) return null;
  const around = strangerAround(removed, record.target);
  if (around) return around;
  const isFree = ({ addedNodes: [node] }: MutationRecord): boolean =>
    node !== undefined && isStranger(node) && !taken.has(node);
  const beside = records.slice(0, index).find((earlier) => isFree(earlier) && isBeside(removed, earlier));
  const later = records.slice(index + 1).find((next) => isFree(next) && isAtPlaceOf(record, next));
  return (beside ?? later)?.addedNodes[0] ?? null;
}

/** True when something was added just before or behind a node. */
function isBeside(node: Node, { previousSibling, nextSibling }: MutationRecord): boolean {
  return nextSibling === node || previousSibling === node;
}

/** True when something was added just where something else was removed. */
function isAtPlaceOf(removal: MutationRecord, next: MutationRecord): boolean {
  return (
    next.target === removal.target &&
    next.previousSibling === removal.previousSibling &&
    next.nextSibling === removal.nextSibling
  );
}

/** Puts nodes back, unless the place is gone or they are in the page again. */
function restore({ nodes, by }: StandIn): boolean {
  const parent = by.parentNode;
  if (!parent?.isConnected || nodes.some((node) => node.isConnected && !by.contains(node))) return false;
  for (const node of nodes) parent.insertBefore(node, by);
  parent.removeChild(by);
  return true;
}

function isStranger(node: Node): boolean {
  return node.nodeName === 'FONT';
}

/** The stranger among the children of `place` that holds a node now. */
function strangerAround(node: Node, place: Node): Node | null {
  let around: Node | null = node;
  while (around && around.parentNode !== place) around = around.parentNode;
  return around && isStranger(around) ? around : null;
}
