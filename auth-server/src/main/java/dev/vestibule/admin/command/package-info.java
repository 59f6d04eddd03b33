/**
 * The command line, {@code ./vestibule admin …}: the tasks that operators script, at a
 * server that runs or at its database alone.
 *
 * <pre>
 * CommandLine -> Order: what was typed -> Door, if a server has the embedded database open: over its socket
 *                                      -> otherwise a context without a web server, on the database itself
 *             -> Commands -> one class a verb -> admin.task, the rules and the history of the API
 * </pre>
 *
 * PostgreSQL lets several programs in, H2's file does not. So a server on the embedded
 * database listens on a socket in its data folder, which whoever may read that folder,
 * and with it the master key, may use; nobody needs an administrator's password for it.
 * The main class hands over to {@link dev.vestibule.admin.command.CommandLine}, which is
 * why this package is not closed.
 */
@NullMarked
@NamedInterface("command")
package dev.vestibule.admin.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
