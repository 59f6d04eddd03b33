package dev.vestibule.admin.command;

import java.util.Map;

import dev.vestibule.admin.AdministratorPool;
import dev.vestibule.admin.FirstAdministrator;
import dev.vestibule.admin.task.AdministratorTasks;
import dev.vestibule.platform.BaseUrl;
import dev.vestibule.platform.Json;
import dev.vestibule.pool.PoolPolicy.Method;

import org.springframework.stereotype.Component;

@Component
class ResetAdministrator implements Command {

	private final AdministratorTasks tasks;

	private final AdministratorPool pool;

	private final BaseUrl baseUrl;

	ResetAdministrator(AdministratorTasks tasks, AdministratorPool pool, BaseUrl baseUrl) {
		this.tasks = tasks;
		this.pool = pool;
		this.baseUrl = baseUrl;
	}

	@Override
	public Verb verb() {
		return Verb.RESET_ADMINISTRATOR;
	}

	@Override
	public int run(Call call) {
		String password = this.tasks.reset(call.order().has("forget-factors"));
		String console = this.baseUrl.of("/admin");
		if (call.order().json()) {
			call.terminal()
				.out(Json.write(Map.of("username", FirstAdministrator.NAME, "password", password, "console", console)));
		}
		else {
			call.terminal().out("user " + FirstAdministrator.NAME + ", one-time password " + password);
			call.terminal().err("sign in at " + console + " and choose a password of your own");
		}
		if (!this.pool.get().policy().signIn().methods().contains(Method.PASSWORD)) {
			call.terminal().err("but the administrators' pool takes no passwords: its policy.sign-in.methods says so");
		}
		return DONE;
	}

}
