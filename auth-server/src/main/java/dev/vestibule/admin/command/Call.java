package dev.vestibule.admin.command;

import java.io.InputStream;

/**
 * An order to be carried out.
 *
 * @param content of the file, or nothing where none is read
 */
record Call(Order order, Terminal terminal, InputStream content) {
}
