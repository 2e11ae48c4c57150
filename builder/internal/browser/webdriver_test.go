package browser

import "github.com/chromedp/chromedp/kb"

// webdriverKeys are the keys of package kb in WebDriver and WebDriver BiDi:
// https://www.w3.org/TR/webdriver2/#keyboard-actions
var webdriverKeys = map[string]string{
	kb.Tab: "\ue004", kb.Enter: "\ue006", kb.Escape: "\ue00c",
	kb.End: "\ue010", kb.Home: "\ue011",
	kb.ArrowLeft: "\ue012", kb.ArrowUp: "\ue013", kb.ArrowRight: "\ue014", kb.ArrowDown: "\ue015",
}

// keyActions presses keys one after the other.
func keyActions(keys string) []map[string]any {
	var actions []map[string]string
	for _, r := range keys {
		key := string(r)
		if k, ok := webdriverKeys[key]; ok {
			key = k
		}
		actions = append(actions, map[string]string{"type": "keyDown", "value": key}, map[string]string{"type": "keyUp", "value": key})
	}
	return []map[string]any{{"type": "key", "id": "keyboard", "actions": actions}}
}
