import '../ui/styles/all.css';
import { render } from 'preact';
import { loadAct } from '../live/perform.ts';
import { App } from './app.tsx';
import { fetchPage } from './page-host.tsx';
import { findRoute, loadSignIn } from './routes.ts';
import { startApp } from './start.ts';

// The first page's file is fetched beside the session, not after it: on a device that has been here before the page of
// the address; on a first visit the first screen, for somebody has to sign in before he sees that page.
if (navigator.serviceWorker?.controller) {
  const route = findRoute(location.pathname)?.route;
  if (route) fetchPage(route.name, route.load);
} else fetchPage('sign-in', loadSignIn);

// What saves is fetched at the first touch or key: before a hand is off the screen it is there, stored by the worker or not.
for (const type of ['pointerdown', 'keydown']) {
  addEventListener(type, () => void loadAct().catch(() => undefined), { once: true, capture: true });
}

const root = document.getElementById('app');
if (root) {
  await breathe();
  await startApp();
  await breathe();
  // What index.html shows while the script is on its way.
  root.replaceChildren();
  render(<App />, root);
}

/** On a first visit the script is compiled as it runs: in several short tasks, a tap in between is heard at once. */
async function breathe(): Promise<void> {
  if (!navigator.serviceWorker?.controller) await new Promise((resolve) => setTimeout(resolve));
}
