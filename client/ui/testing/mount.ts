import '../styles/all.css';
import { type ComponentChild, render } from 'preact';
import { onTestFinished } from 'vitest';

/**
 * Draws a component into the page of the test, with the styles of the product, until the test ends.
 * @returns draws it anew, with other properties
 */
export function mount(component: ComponentChild): (component: ComponentChild) => void {
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => {
    render(null, place);
    place.remove();
  });
  render(component, place);
  return (next) => render(next, place);
}
