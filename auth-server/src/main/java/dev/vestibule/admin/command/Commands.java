package dev.vestibule.admin.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.vestibule.admin.Access;
import dev.vestibule.admin.Permission;
import dev.vestibule.admin.Role;
import dev.vestibule.admin.access.Caller;
import dev.vestibule.platform.BrokenRulesException;
import dev.vestibule.platform.FailureLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Carries out orders. Whoever may read the database and its master key may do everything,
 * and the history says that it was done at the command line, and by whom.
 */
@Component
class Commands {

	private static final Logger logger = LoggerFactory.getLogger(Commands.class);

	private static final Access EVERYTHING = new Access(Set.of(new Access.Grant(Access.EVERY_POOL, Role.OWNER)),
			EnumSet.allOf(Permission.class));

	private final Map<Verb, Command> commands;

	Commands(List<Command> commands) {
		this.commands = commands.stream().collect(Collectors.toMap(Command::verb, Function.identity()));
	}

	/**
	 * Carries out an order.
	 * @param user who gives it, by the name the machine knows
	 * @return what the program ends with
	 */
	int run(Call call, String user) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(new Caller("command-line:" + user, EVERYTHING));
		SecurityContextHolder.setContext(context);
		try {
			return Objects.requireNonNull(this.commands.get(call.order().verb()), "Nobody does it").run(call);
		}
		catch (OrderException ex) {
			call.terminal().err(String.valueOf(ex.getMessage()));
			return Command.MISTYPED;
		}
		catch (BrokenRulesException ex) {
			ex.broken().forEach(violation -> call.terminal().err(violation.toString()));
			return Command.REFUSED;
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("An order at the command line was not carried out: {}", FailureLine.of(ex));
			call.terminal().err("the database does not answer: " + FailureLine.of(ex));
			return Command.UNREACHABLE;
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

}
