import type { Locator, Page } from "playwright-core";
import { submitCommand } from "./quick-input.ts";
import { until } from "./waiting.ts";

export interface Notification {
  readonly message: string;
  readonly severity: "error" | "warning" | "info";
  readonly buttons: readonly string[];
}

/** A part of the message, or an expression that matches it. */
export type MessagePattern = string | RegExp;

export async function waitForNotification(page: Page, pattern: MessagePattern, timeout?: number): Promise<Notification> {
  const { notification } = await find(page, pattern, timeout);
  return notification;
}

export async function readNotifications(page: Page): Promise<readonly Notification[]> {
  return items(page).evaluateAll((elements) =>
    elements.map((element) => {
      const text = (each: Element): string => each.textContent.trim();
      const icon = element.querySelector(".notification-list-item-icon");
      const severities = ["error", "warning", "info"] as const;
      return {
        message: [...element.querySelectorAll(".notification-list-item-message")].map(text).join(""),
        severity: severities.find((severity) => icon?.classList.contains(`codicon-${severity}`)) ?? "info",
        buttons: [...element.querySelectorAll(".notification-list-item-buttons-container .monaco-text-button")].map(text),
      };
    }),
  );
}

export async function pressNotificationButton(page: Page, pattern: MessagePattern, button: string): Promise<void> {
  const { item, notification } = await find(page, pattern);
  const index = notification.buttons.indexOf(button);
  if (index < 0) throw new Error(`The notification "${notification.message}" has no button "${button}", but: ${notification.buttons.join(", ")}`);
  await item.locator(".notification-list-item-buttons-container .monaco-text-button").nth(index).click();
  await untilGone(page, notification);
}

export async function dismissNotification(page: Page, pattern: MessagePattern): Promise<void> {
  const { item, notification } = await find(page, pattern);
  // The button appears under the pointer.
  await item.hover();
  await item.locator(".codicon-notifications-clear").click();
  await untilGone(page, notification);
}

interface Found {
  readonly item: Locator;
  readonly notification: Notification;
}

async function find(page: Page, pattern: MessagePattern, timeout?: number): Promise<Found> {
  let openedCentre = false;
  const matches = ({ message }: Notification): boolean => (typeof pattern === "string" ? message.includes(pattern) : pattern.test(message));
  return until(
    page,
    `a notification ${typeof pattern === "string" ? `with "${pattern}"` : String(pattern)}`,
    async () => {
      const all = await readNotifications(page);
      const index = all.findIndex(matches);
      const notification = all[index];
      if (notification !== undefined) return { item: items(page).nth(index), notification };
      // A toast is gone after some seconds; the bell's dot then says that it waits in the notification centre.
      if (!openedCentre && (await page.locator(".statusbar .codicon-bell-dot").count()) > 0 && all.length === 0) {
        openedCentre = true;
        await submitCommand(page, "Notifications: Show Notifications");
      }
      return undefined;
    },
    timeout,
  );
}

async function untilGone(page: Page, notification: Notification): Promise<void> {
  await until(page, `the notification "${notification.message}" to go`, async () => {
    return (await readNotifications(page)).every(({ message }) => message !== notification.message);
  });
}

function items(page: Page): Locator {
  return page.locator(".notifications-toasts .notification-list-item, .notifications-center .notification-list-item").filter({ visible: true });
}
