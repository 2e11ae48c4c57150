package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// A bidi is a connection to a browser that speaks WebDriver BiDi:
// https://w3c.github.io/webdriver-bidi/
type bidi struct {
	socket *websocket.Conn
	event  func(method string, params json.RawMessage) // called for each event, in order

	mu      sync.Mutex
	last    int
	waiting map[int]chan<- bidiMessage
	closed  error
}

type bidiMessage struct {
	ID      int             `json:"id"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

func dialBiDi(ctx context.Context, address string, event func(method string, params json.RawMessage)) (*bidi, error) {
	socket, _, err := websocket.Dial(ctx, address, nil)
	if err != nil {
		return nil, err
	}
	socket.SetReadLimit(-1)
	c := &bidi{socket: socket, event: event, waiting: map[int]chan<- bidiMessage{}}
	go c.listen()
	return c, nil
}

func (c *bidi) listen() {
	for {
		var m bidiMessage
		err := wsjson.Read(context.Background(), c.socket, &m)
		if err == nil && m.Method != "" {
			c.event(m.Method, m.Params)
			continue
		}
		c.mu.Lock()
		if err != nil {
			c.closed = err
			for id, answer := range c.waiting {
				close(answer)
				delete(c.waiting, id)
			}
		} else if answer := c.waiting[m.ID]; answer != nil {
			answer <- m
			delete(c.waiting, m.ID)
		}
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// call sends a command, and decodes its result into result unless that is nil.
func (c *bidi) call(ctx context.Context, method string, params, result any) error {
	answer := make(chan bidiMessage, 1)
	c.mu.Lock()
	if c.closed != nil {
		defer c.mu.Unlock()
		return c.closed
	}
	c.last++
	id := c.last
	c.waiting[id] = answer
	c.mu.Unlock()
	err := wsjson.Write(ctx, c.socket, map[string]any{"id": id, "method": method, "params": params})
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m, ok := <-answer:
		switch {
		case !ok:
			return fmt.Errorf("%s: the browser has ended", method)
		case m.Error != "":
			return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// A remote is a value of a script in BiDi, which has more types than JSON.
type remote struct {
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
}

// plain returns the value as JSON.stringify would write it.
func (r remote) plain() (any, error) {
	switch r.Type {
	case "undefined", "null", "node", "window", "function", "promise":
		return nil, nil
	case "string", "boolean", "number":
		var value any
		err := json.Unmarshal(r.Value, &value)
		if text, ok := value.(string); ok && r.Type == "number" { // NaN, -0, Infinity, -Infinity
			if text == "-0" {
				return 0, err
			}
			return nil, err
		}
		return value, err
	case "array":
		var items []remote
		if err := json.Unmarshal(r.Value, &items); err != nil {
			return nil, err
		}
		list := make([]any, len(items))
		for i, item := range items {
			var err error
			if list[i], err = item.plain(); err != nil {
				return nil, err
			}
		}
		return list, nil
	case "object":
		var pairs [][2]json.RawMessage
		if err := json.Unmarshal(r.Value, &pairs); err != nil {
			return nil, err
		}
		object := map[string]any{}
		for _, pair := range pairs {
			var key string
			var value remote
			err := errors.Join(json.Unmarshal(pair[0], &key), json.Unmarshal(pair[1], &value))
			if err != nil {
				return nil, err
			}
			if object[key], err = value.plain(); err != nil {
				return nil, err
			}
		}
		return object, nil
	}
	return nil, fmt.Errorf("a script returns a %s", r.Type)
}
