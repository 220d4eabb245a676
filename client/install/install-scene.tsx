import './install-scene.css';
import type { ComponentChildren } from 'preact';

/** Where on the screen a step happens: a bar of the browser, a row of its menu, or the screen with the apps. */
export type ScenePlace = 'bar_top' | 'bar_bottom' | 'row' | 'home';

export interface InstallSceneProps {
  place: ScenePlace;
  /** What is to be touched there. */
  icon: ComponentChildren;
  /** The row's words. */
  text?: string | undefined;
}

/** A small drawing of a screen with the one thing that is to be touched. Drawn for the eye: the step's text says it all. */
export function InstallScene({ place, icon, text }: InstallSceneProps) {
  return (
    <span class={`scene scene--${place}`} aria-hidden="true">
      {place === 'row' && <Rows icon={icon} text={text} />}
      {place === 'home' && <Apps icon={icon} />}
      {(place === 'bar_top' || place === 'bar_bottom') && <Page icon={icon} />}
    </span>
  );
}

function Page({ icon }: { icon: ComponentChildren }) {
  return (
    <>
      <span class="scene__page">
        <span class="scene__text scene__text--short" />
        <span class="scene__text" />
        <span class="scene__text" />
      </span>
      <span class="scene__bar">
        <span class="scene__address" />
        <span class="scene__touch">{icon}</span>
      </span>
    </>
  );
}

function Rows({ icon, text }: { icon: ComponentChildren; text: string | undefined }) {
  return (
    <span class="scene__menu">
      <span class="scene__text" />
      <span class="scene__row">
        <span class="scene__words">{text}</span>
        {icon}
      </span>
      <span class="scene__text scene__text--short" />
    </span>
  );
}

function Apps({ icon }: { icon: ComponentChildren }) {
  return (
    <span class="scene__apps">
      {[0, 1, 2, 3, 4].map((each) => (
        <span key={each} class="scene__app" />
      ))}
      <span class="scene__app scene__app--ours">{icon}</span>
    </span>
  );
}
