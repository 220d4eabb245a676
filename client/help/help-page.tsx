import './help.css';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/translate.ts';
import { Mark } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import {
  CircleCheckIcon,
  CircleDashedIcon,
  ClockIcon,
  CloudCheckIcon,
  CloudOffIcon,
  TriangleAlertIcon,
} from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { helpText } from './help-words.ts';

/** One screen of help: what works without a network, what the signs mean, and the keys. */
export function HelpPage() {
  return (
    <Page variant="wide" class="help">
      <h1>{helpText('help.title')}</h1>
      <div class="help__columns">
        <Card class="help__section">
          <h2>{helpText('help.offline')}</h2>
          <ul>
            <li>{helpText('help.offline_1')}</li>
            <li>{helpText('help.offline_2')}</li>
            <li>{helpText('help.offline_3')}</li>
            <li>{helpText('help.offline_4')}</li>
            <li>{helpText('help.offline_5')}</li>
          </ul>
        </Card>
        <Signs />
        <Keys />
      </div>
    </Page>
  );
}

function Signs() {
  return (
    <Card class="help__section">
      <h2>{helpText('help.signs')}</h2>
      <ul class="help__signs">
        <Sign drawing={<CloudCheckIcon />}>{helpText('help.synced')}</Sign>
        <Sign drawing={<ClockIcon />}>{helpText('help.waiting')}</Sign>
        <Sign drawing={<CloudOffIcon />}>{helpText('help.offline_sign')}</Sign>
        <Sign drawing={<TriangleAlertIcon />}>{helpText('help.attention')}</Sign>
        <Sign drawing={<Mark label={t('common.unsent')} />}>{helpText('help.mark')}</Sign>
        <Sign drawing={<CircleDashedIcon />}>{helpText('help.pending')}</Sign>
        <Sign drawing={<CircleCheckIcon />}>{helpText('help.confirmed')}</Sign>
      </ul>
    </Card>
  );
}

function Sign({ drawing, children }: { drawing: ComponentChildren; children: ComponentChildren }) {
  return (
    <li class="help__sign">
      <span class="help__drawing" aria-hidden="true">
        {drawing}
      </span>
      {children}
    </li>
  );
}

function Keys() {
  const [ctrl, shift, enter] = [helpText('help.ctrl'), helpText('help.shift'), helpText('help.enter')];
  return (
    <Card class="help__section">
      <h2>{helpText('help.keys')}</h2>
      <dl class="help__keys">
        <Key presses={[['N']]}>{helpText('help.key_new')}</Key>
        <Key presses={[['/']]}>{helpText('help.key_search')}</Key>
        <Key
          presses={[
            [shift, '←'],
            [shift, '→'],
          ]}
        >
          {helpText('help.key_days')}
        </Key>
        <Key presses={[[helpText('help.arrows')]]}>{helpText('help.key_arrows')}</Key>
        <Key presses={[[enter], ['F2']]}>{helpText('help.key_edit')}</Key>
        <Key presses={[[ctrl, enter]]}>{helpText('help.key_add')}</Key>
        <Key presses={[[helpText('help.delete')]]}>{helpText('help.key_delete')}</Key>
        <Key presses={[[helpText('help.escape')]]}>{helpText('help.key_escape')}</Key>
        <Key presses={[[ctrl, 'Z']]}>{helpText('help.key_undo')}</Key>
      </dl>
    </Card>
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
    <div class="help__key">
      <dt>
        {presses.map((keys, index) => (
          <span key={keys.join('+')}>
            {index > 0 && ` ${helpText('help.or')} `}
            {keys.map((key, at) => (
              <span key={key}>
                {at > 0 && '+'}
                <kbd>{key}</kbd>
              </span>
            ))}
          </span>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
