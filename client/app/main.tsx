import '../ui/styles/all.css';
import { render } from 'preact';
import { keepTexts } from '../live/page/replaced-text.ts';
import { loadAct } from '../live/perform.ts';
import { App } from './app.tsx';
import { fetchPage } from './page-host.tsx';
import { findRoute, loadSignIn } from './routes.ts';
import { startApp } from './start.ts';

// The first page's file is fetched while the session is read, not after it. On a known device that is the page of the address;
// on a first visit it is the sign-in page, which comes first.
if (navigator.serviceWorker?.controller) {
  const route = findRoute(location.pathname)?.route;
  if (route) fetchPage(route.name, route.load);
} else fetchPage('sign-in', loadSignIn);

// The code that saves is fetched at the first touch or key, so it is there before the first change.
for (const type of ['pointerdown', 'keydown']) {
  addEventListener(type, () => void loadAct().catch(() => undefined), { once: true, capture: true });
}

const root = document.getElementById('app');
if (root) {
  await breathe();
  await startApp();
  await breathe();
  // The placeholder that index.html shows while the script loads.
  root.replaceChildren();
  keepTexts(document.body);
  render(<App />, root);
}

/** Splits the start into short tasks. On a first visit the script is compiled as it runs, and a tap must not wait for all of it. */
async function breathe(): Promise<void> {
  if (!navigator.serviceWorker?.controller) await new Promise((resolve) => setTimeout(resolve));
}
