export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that appears by itself, phones home or moves: what a test sees is what it caused. */
export const quietSettings: Settings = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "workbench.enableExperiments": false,
  // Named, so that every screenshot has the same, whatever VS Code's default becomes; of VS Code 1.100, as of 1.139.
  "workbench.colorTheme": "Dark Modern",
  // In a browser, VS Code saves by itself; on a desktop it does not.
  "files.autoSave": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  // Settings and other editors of VS Code otherwise open in a layer above the page that swallows clicks.
  "workbench.editor.useModal": "off",
  "workbench.reduceMotion": "on",
  "window.confirmBeforeClose": "never",
  "window.commandCenter": true,
  "git.openRepositoryInParentFolders": "never",
  "git.autofetch": false,
  "remote.autoForwardPorts": false,
  "editor.accessibilitySupport": "off",
};
