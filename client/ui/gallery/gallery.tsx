import './gallery.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ALL_STORIES } from './all-stories.ts';
import type { Story } from './story.ts';

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Every component in every state, light beside dark; or one state alone, for what needs a screen of its own. */
export function Gallery({ query }: { query: URLSearchParams }) {
  const component = query.get('component');
  const story = ALL_STORIES.get(component ?? '')?.find(({ name }) => name === query.get('story'));
  if (story) return <Stage story={story} theme={query.get('theme') === 'dark' ? 'dark' : 'light'} />;
  return (
    <main class="gallery">
      <h1>Components</h1>
      {[...ALL_STORIES].map(([name, stories]) => (
        <section key={name} class="gallery__component" id={name}>
          <h2>{name}</h2>
          {stories.map((each) => (
            <figure key={each.name} class="gallery__story">
              <figcaption>{each.name}</figcaption>
              <div class="gallery__themes">
                {THEMES.map((theme) =>
                  each.screen ? (
                    <Screen key={theme} component={name} story={each} size={each.screen} theme={theme} />
                  ) : (
                    <Stage key={theme} story={each} theme={theme} />
                  ),
                )}
              </div>
            </figure>
          ))}
        </section>
      ))}
    </main>
  );
}

/** A component on the ground that it stands on in the app. */
export function Stage({ story, theme }: { story: Story; theme: Theme }) {
  const stage = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (stage.current) story.play?.(stage.current);
  }, [story]);
  return (
    <div
      ref={stage}
      class={`gallery__stage ${story.fills ? 'gallery__stage--filled' : ''}`}
      style={{ colorScheme: theme }}
    >
      {story.draw()}
    </div>
  );
}

interface ScreenProps {
  component: string;
  story: Story;
  size: { width: number; height: number };
  theme: Theme;
}

function Screen({ component, story, size, theme }: ScreenProps) {
  const query = new URLSearchParams({ component, story: story.name, theme });
  return <iframe class="gallery__screen" title={`${story.name}, ${theme}`} src={`?${query}`} {...size} />;
}
