import './help.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
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
import { closedTabs, type TabFacts } from './closed-tabs.ts';
import { helpText } from './help-words.ts';
import { KeyList } from './key-list.tsx';
import { readTabFacts } from './tab-facts.ts';

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
        <ClosedTabs />
        <Signs />
        <Card class="help__section">
          <h2>{helpText('help.keys')}</h2>
          <KeyList />
        </Card>
      </div>
    </Page>
  );
}

/** What this browser does with every tab closed; nothing until it was asked. */
function ClosedTabs() {
  const [facts, setFacts] = useState<TabFacts | null>(null);
  useEffect(() => {
    readTabFacts().then(setFacts, () => undefined);
  }, []);
  return (
    <Card class="help__section">
      <h2>{helpText('help.closed')}</h2>
      <ul>{facts && closedTabs(facts).map((key) => <li key={key}>{helpText(key)}</li>)}</ul>
    </Card>
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
