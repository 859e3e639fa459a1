package stream

import "io"

// A Counter counts the bytes read of a document, for progress.
type Counter struct {
	io.Reader
	Bytes int64
}

// Read implements io.Reader.
func (c *Counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.Bytes += int64(n)
	return n, err
}
