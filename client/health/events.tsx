import type { EngineEvent } from '../../shared/device/store/schema.ts';
import { formatClock } from '../i18n/format.ts';
import { Card } from '../ui/card.tsx';
import { healthText } from './health-words.ts';

/** The engine's last steps, the newest first. */
export function Events({ events }: { events: readonly EngineEvent[] }) {
  return (
    <Card>
      <h2 id="health-events">{healthText('health.events')}</h2>
      {events.length === 0 && <p class="soft">{healthText('health.no_events')}</p>}
      {events.length > 0 && (
        <div class="health__scroll">
          <table class="health__events" aria-labelledby="health-events">
            <thead>
              <tr>
                <th scope="col">{healthText('health.event_at')}</th>
                <th scope="col">{healthText('health.event_what')}</th>
                <th scope="col">{healthText('health.event_result')}</th>
                <th scope="col">{healthText('health.event_took')}</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event, index) => (
                <tr key={`${event.at_ms} ${event.name} ${index}`}>
                  <td>{formatClock(event.at_ms)}</td>
                  <td>{`${event.type} ${event.name}`}</td>
                  <td>{resultOf(event)}</td>
                  <td>{`${event.took_ms} ms`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function resultOf({ status, code, counts }: EngineEvent): string {
  const numbers = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return (
    [status, code, ...numbers].filter((part) => part !== null).join(' ') || healthText('health.event_ok')
  );
}
