import './help.css';
import type { ComponentChildren } from 'preact';
import { areaMessages } from '../i18n/area.ts';
import { helpEn } from '../i18n/messages/help.en.ts';
import { helpFr } from '../i18n/messages/help.fr.ts';
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

const ht = areaMessages({ en: helpEn, fr: helpFr });

/** One screen of help: what works without a network, what the signs mean, and the keys. */
export function HelpPage() {
  return (
    <Page variant="wide" class="help">
      <h1>{ht('help.title')}</h1>
      <div class="help__columns">
        <Card class="help__section">
          <h2>{ht('help.offline')}</h2>
          <ul>
            <li>{ht('help.offline_1')}</li>
            <li>{ht('help.offline_2')}</li>
            <li>{ht('help.offline_3')}</li>
            <li>{ht('help.offline_4')}</li>
            <li>{ht('help.offline_5')}</li>
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
      <h2>{ht('help.signs')}</h2>
      <ul class="help__signs">
        <Sign drawing={<CloudCheckIcon />}>{ht('help.synced')}</Sign>
        <Sign drawing={<ClockIcon />}>{ht('help.waiting')}</Sign>
        <Sign drawing={<CloudOffIcon />}>{ht('help.offline_sign')}</Sign>
        <Sign drawing={<TriangleAlertIcon />}>{ht('help.attention')}</Sign>
        <Sign drawing={<Mark label={t('common.unsent')} />}>{ht('help.mark')}</Sign>
        <Sign drawing={<CircleDashedIcon />}>{ht('help.pending')}</Sign>
        <Sign drawing={<CircleCheckIcon />}>{ht('help.confirmed')}</Sign>
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
  const [ctrl, shift, enter] = [ht('help.ctrl'), ht('help.shift'), ht('help.enter')];
  return (
    <Card class="help__section">
      <h2>{ht('help.keys')}</h2>
      <dl class="help__keys">
        <Key presses={[['N']]}>{ht('help.key_new')}</Key>
        <Key presses={[['/']]}>{ht('help.key_search')}</Key>
        <Key
          presses={[
            [shift, '←'],
            [shift, '→'],
          ]}
        >
          {ht('help.key_days')}
        </Key>
        <Key presses={[[ht('help.arrows')]]}>{ht('help.key_arrows')}</Key>
        <Key presses={[[enter], ['F2']]}>{ht('help.key_edit')}</Key>
        <Key presses={[[ctrl, enter]]}>{ht('help.key_add')}</Key>
        <Key presses={[[ht('help.delete')]]}>{ht('help.key_delete')}</Key>
        <Key presses={[[ht('help.escape')]]}>{ht('help.key_escape')}</Key>
        <Key presses={[[ctrl, 'Z']]}>{ht('help.key_undo')}</Key>
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
            {index > 0 && ` ${ht('help.or')} `}
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
