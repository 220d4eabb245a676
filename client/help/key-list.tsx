import './key-list.css';
import type { ComponentChildren } from 'preact';
import { ordersText } from '../orders/orders-words.ts';
import { helpText } from './help-words.ts';

/** The keys of the app, and of the grid at a desk. */
export function KeyList() {
  const [ctrl, shift, enter] = [helpText('help.ctrl'), helpText('help.shift'), helpText('help.enter')];
  const tab = helpText('help.tab');
  return (
    <dl class="keys">
      <Key presses={[[ctrl, 'K']]}>{helpText('help.key_palette')}</Key>
      <Key presses={[['?']]}>{helpText('help.key_keys')}</Key>
      <Key presses={[['N']]}>{helpText('help.key_new')}</Key>
      <Key presses={[['/']]}>{helpText('help.key_search')}</Key>
      <Key presses={[['G']]}>{ordersText('orders.jump')}</Key>
      <Key
        presses={[
          [shift, '←'],
          [shift, '→'],
        ]}
      >
        {helpText('help.key_days')}
      </Key>
      <Key presses={[[helpText('help.arrows')]]}>{helpText('help.key_arrows')}</Key>
      <Key presses={[[enter], [shift, enter]]}>{helpText('help.key_down')}</Key>
      <Key presses={[[tab], [shift, tab]]}>{helpText('help.key_right')}</Key>
      <Key presses={[['F2']]}>{helpText('help.key_edit')}</Key>
      <Key
        presses={[
          [ctrl, 'C'],
          [ctrl, 'V'],
        ]}
      >
        {helpText('help.key_paste')}
      </Key>
      <Key presses={[[ctrl, enter]]}>{helpText('help.key_add')}</Key>
      <Key presses={[[helpText('help.alt'), 'M']]}>{helpText('help.key_move')}</Key>
      <Key presses={[[helpText('help.delete')]]}>{helpText('help.key_delete')}</Key>
      <Key presses={[[helpText('help.escape')]]}>{helpText('help.key_escape')}</Key>
      <Key presses={[[ctrl, 'Z']]}>{helpText('help.key_undo')}</Key>
    </dl>
  );
}

/** A row of keys: pressed together, or alternatives. */
function Key({
  presses,
  children,
}: {
  presses: readonly (readonly string[])[];
  children: ComponentChildren;
}) {
  return (
    <div class="keys__row">
      <dt>
        {presses.map((keys, index) => (
          <span key={keys.join('+')}>
            {index > 0 && ` ${helpText('help.or')} `}
            <span class="keys__presses">
              {keys.map((key, at) => (
                <span key={key}>
                  {at > 0 && '+'}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </span>
          </span>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
