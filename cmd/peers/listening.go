package main

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// listening returns the TCP addresses on which a process listens. It reads Linux's /proc; elsewhere
// it is an error.
// Source: https://man7.org/linux/man-pages/man5/proc_pid_net.5.html
func listening(pid int) ([]netip.AddrPort, error) {
	own, err := sockets(pid)
	if err != nil {
		return nil, err
	}
	var all []netip.AddrPort
	for _, table := range []string{"tcp", "tcp6"} {
		found, err := listeners(filepath.Join("/proc", strconv.Itoa(pid), "net", table), own)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// sockets are the inodes of a process's sockets.
func sockets(pid int) (map[string]bool, error) {
	folder := filepath.Join("/proc", strconv.Itoa(pid), "fd")
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("look for the sockets of process %d: %w", pid, err)
	}
	inodes := map[string]bool{}
	for _, e := range entries {
		to, err := os.Readlink(filepath.Join(folder, e.Name()))
		if err != nil {
			continue // it was closed meanwhile
		}
		if inode, isSocket := strings.CutPrefix(to, "socket:["); isSocket {
			inodes[strings.TrimSuffix(inode, "]")] = true
		}
	}
	return inodes, nil
}

// listeners are the listening sockets of a table that are a process's own.
func listeners(table string, own map[string]bool) ([]netip.AddrPort, error) {
	file, err := os.Open(table)
	if err != nil {
		return nil, fmt.Errorf("read the sockets: %w", err)
	}
	defer file.Close() //nolint:errcheck // it is only read
	const listens, local, state, inode = "0A", 1, 3, 9
	var all []netip.AddrPort
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) <= inode || fields[state] != listens || !own[fields[inode]] {
			continue
		}
		address, err := addressOf(fields[local])
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", table, err)
		}
		all = append(all, address)
	}
	return all, nil
}

// addressOf reads an address like 0100007F:1F90: words of 32 bits as this machine has them in
// memory, and the port.
func addressOf(text string) (netip.AddrPort, error) {
	host, port, _ := strings.Cut(text, ":")
	bytes, err := hex.DecodeString(host)
	if err != nil || len(bytes)%4 != 0 {
		return netip.AddrPort{}, fmt.Errorf("%q is no address", text)
	}
	for i := 0; i < len(bytes); i += 4 {
		binary.NativeEndian.PutUint32(bytes[i:], binary.BigEndian.Uint32(bytes[i:]))
	}
	address, ok := netip.AddrFromSlice(bytes)
	number, err := strconv.ParseUint(port, 16, 16)
	if err != nil || !ok {
		return netip.AddrPort{}, fmt.Errorf("%q is no address", text)
	}
	return netip.AddrPortFrom(address.Unmap(), uint16(number)), nil
}
