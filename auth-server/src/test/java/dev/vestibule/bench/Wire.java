package dev.vestibule.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One connection that is kept open, and just enough HTTP for it: the load must not cost
 * more than what it measures.
 */
final class Wire implements AutoCloseable {

	private final int port;

	private Socket socket;

	private InputStream in;

	Wire(int port) {
		this.port = port;
		this.socket = connect();
		this.in = input();
	}

	private Socket connect() {
		try {
			Socket fresh = new Socket();
			fresh.setTcpNoDelay(true);
			fresh.setSoTimeout(30_000);
			fresh.connect(new InetSocketAddress("127.0.0.1", this.port), 5_000);
			return fresh;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private InputStream input() {
		try {
			return new BufferedInputStream(this.socket.getInputStream(), 65_536);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What came back; the headers as they are. */
	record Answer(int status, List<String> headers, String body) {

		List<String> all(String name) {
			String start = name.toLowerCase(Locale.ROOT) + ":";
			return this.headers.stream()
				.filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
				.map(line -> line.substring(start.length()).strip())
				.toList();
		}

		String first(String name) {
			return all(name).stream().findFirst().orElse("");
		}

		/** Ends the run if the answer is another than the operation should get. */
		Answer expect(int wanted) {
			if (this.status != wanted) {
				throw new IllegalStateException(
						"Answered " + this.status + " instead of " + wanted + ": " + first("Location") + this.body);
			}
			return this;
		}

	}

	Answer get(String path, String headers) {
		return send("GET " + path + " HTTP/1.1\r\nHost: localhost:" + this.port + "\r\n" + headers + "\r\n");
	}

	Answer post(String path, String headers, String form) {
		return send("POST " + path + " HTTP/1.1\r\nHost: localhost:" + this.port + "\r\n" + headers
				+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
				+ form);
	}

	private Answer send(String request) {
		try {
			this.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			int status = Integer.parseInt(line().substring(9, 12));
			List<String> headers = new ArrayList<>();
			for (String line = line(); !line.isEmpty(); line = line()) {
				headers.add(line);
			}
			Answer head = new Answer(status, headers, "");
			Answer answer = new Answer(status, headers, body(head));
			if (head.first("Connection").equals("close")) {
				reconnect();
			}
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Begins anew, as after a pause in which the server may have closed it. */
	void reconnect() {
		close();
		this.socket = connect();
		this.in = input();
	}

	private String body(Answer head) throws IOException {
		String length = head.first("Content-Length");
		if (!length.isEmpty()) {
			return new String(this.in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
		}
		if (!head.first("Transfer-Encoding").equals("chunked")) {
			return "";
		}
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int size = chunk(); size > 0; size = chunk()) {
			all.write(this.in.readNBytes(size));
			line();
		}
		line();
		return all.toString(StandardCharsets.UTF_8);
	}

	private int chunk() throws IOException {
		return Integer.parseInt(line(), 16);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder(80);
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new IOException("The server closed the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
