// Made from webui/api.yaml by `npm run types`. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service runs. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, or what is to be done first. */
        get: operations["session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first account with the one-time code, and signs in. */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in. A failed attempt is answered with a delay; the third in a row locks. */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the password of whoever is signed in; his other sessions end. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every session of the caller's account but the one that asks. */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in, and from where. An administrator sees everybody, a viewer himself. */
        get: operations["sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a session at once; a viewer may end his own. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may log in. */
        get: operations["accounts"];
        put?: never;
        /** Makes an account. Without a password one is made and told in the answer, this once; it must be changed at the first log-in. */
        post: operations["addAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Changes the role, or locks the account, which ends its sessions. 409 last_administrator for the last one who can log in. */
        put: operations["changeAccount"];
        post?: never;
        /** Removes the account and ends its sessions. 409 last_administrator for the last one who can log in. */
        delete: operations["removeAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the lock-outs after failed attempts, and an administrator's lock. */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the account a one-time password, told in the answer alone, and ends its sessions. */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the caller's own account has a second factor. Not for API tokens. */
        get: operations["secondFactor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a key for an authenticator app (RFC 6238). In force after confirm, within ten minutes. */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the key in force, with a code of the app. */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does without from now on. */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the second factor from an account whose owner lost app and recovery codes. */
        post: operations["resetSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens with which scripts may use the API; never a token itself. */
        get: operations["tokens"];
        put?: never;
        /** Makes a token; `token` of the answer is told this once. To be sent as Authorization with the scheme Bearer, without cookie and X-Fleetgate-CSRF. */
        post: operations["makeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a token at once. */
        delete: operations["endToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for everybody who logs in. */
        get: operations["securityRules"];
        /** Changes it; in force at once. What is absent stays. */
        put: operations["saveSecurityRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs somebody now, by who can help; supplies that run out; devices that stopped answering.
         * @description Everything is counted; of each list only the first are told.
         */
        get: operations["today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every registered device, as the list shows it; with any parameter, a page of those that fit.
         * @description The next page is asked for with after set to this one's next, and the same other parameters.
         */
        get: operations["devices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds tags to devices, and takes others from them. All of them, or none. */
        post: operations["changeTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes devices and their histories out of the register. All of them, or none. */
        post: operations["removeDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/labels": {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        /** What people call the device, a note, and its tags. */
        put: operations["labelDevice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        /** One device with its latest reading, each value with its origin. */
        get: operations["device"];
        put?: never;
        post?: never;
        /** Takes the device and its history out of the register. */
        delete: operations["removeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        /**
         * What was wrong with the device and is not any more, the last closed first.
         * @description A page ends with all that closed at one time, and may be longer than its limit by these: its last closed_at is the
         *     next one's before. How long they are kept is the setting of all history.
         *
         */
        get: operations["closedConditions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        /**
         * What the device counted, or how full its supplies were, in equal steps of time.
         * @description Steps are whole hours, days or weeks (from Monday) of UTC; 1,100 of them at most. Without `step` the one that gives
         *     about 400 or fewer. Without `to`: until now; without `from`: the 30 days before.
         *
         */
        get: operations["deviceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the device with each credential, and tells step by step what came of it. Nothing is changed. */
        post: operations["testDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/credential": {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Reads the device with another of the stored credentials, where it answers to it. An administrator's; audited.
         * @description If-Match compares the number of the credential in use, or "none". Where the outcome is neither set nor already the
         *     device keeps what it has. 409 weaker_credential for one that proves less than the one in use (a known community < a
         *     community < v3 < with authentication < with encryption), unless accept_weaker says that it is wanted.
         *
         */
        put: operations["setDeviceCredential"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/credential/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the device with a stored credential whether it would do. Nothing is changed. */
        post: operations["testDeviceCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credential-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes of the credentials of many devices, the newest first; the last five since the start. */
        get: operations["credentialChanges"];
        put?: never;
        /**
         * Tries a stored credential on many devices, and sets it where they answer to it. An administrator's; audited.
         * @description One change at a time (409 conflict), 128 devices at once, at the pace at which devices are polled, and never beside
         *     another question to the same device. Events credential_change tell how far it is. 409 weaker_credential as for one
         *     device.
         *
         */
        post: operations["changeCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credential-changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One change, with what came of each device so far. */
        get: operations["credentialChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credential-changes/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up what is being tried. What was set stays; nothing happens for one that has ended. */
        post: operations["stopCredentialChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/walk": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the device says over SNMP below an OID, as it says it. An administrator's; audited.
         * @description At most 2,000 variables, a megabyte and half a minute; one walk at a time (409), one request in flight, at the pace
         *     at which devices are polled. Devices tell addresses, names and sometimes passwords in their MIBs: nothing is masked.
         *
         *     A large MIB is read in several turns: `after` names the last OID that was read. With `Accept: application/x-ndjson`
         *     the answer is a line for each answer of the device, as it comes; closing the connection ends the walk, and no
         *     further packet leaves. What goes wrong after the first line is a line with `problem`.
         *
         */
        post: operations["walkDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the device now and answers when that is done. */
        post: operations["readDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/new-board": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * This device got a new main board and is the one that was found since; its history goes on with that one's.
         * @description The device found since is no device of its own any more. Both serial numbers and each counter's offset are kept. 422
         *     when the two cannot be one machine: other makers or models, or both answered at one time.
         *
         */
        post: operations["joinNewBoard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conflicts about which device is which, that a person must settle. */
        get: operations["questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settles a question; what the answer says is done at once.
         * @description 404 when the question, or the device that it is about, is gone; 409 when somebody else answered it, or what it asks
         *     about has changed since; 422 for an answer that is not among `answers`.
         *
         */
        post: operations["answerQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often devices are asked, and what that costs the network. */
        get: operations["schedule"];
        /** Sets it. Polling goes by it at once. */
        put: operations["saveSchedule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedule/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a schedule would mean for this gateway's devices. Nothing is changed. */
        post: operations["estimateSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/priorities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says by hand how much devices matter, or leaves it to what they print. */
        post: operations["setPriority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["discoverySettings"];
        put?: never;
        post: operations["addDiscoverySetting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/settings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put: operations["replaceDiscoverySetting"];
        post?: never;
        delete: operations["removeDiscoverySetting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The run in progress and those that ended since the service started, newest first, ten at most. */
        get: operations["discoveryRuns"];
        put?: never;
        /** Looks for devices now, by a stored setting or in scopes given here. One run at a time. */
        post: operations["startDiscovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get: operations["discoveryRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/runs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["stopDiscovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which found printers become registered devices by themselves. The first rule that fits decides; where none does, a printer is registered. */
        get: operations["registrationRules"];
        /** Replaces all of them; for what is found from the next search on. */
        put: operations["saveRegistrationRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/discovery/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What these rules would do with the printers that are registered and those that the last searches found. Nothing is changed. */
        post: operations["previewRegistrationRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What left for the manager, the newest first, a hundred at a time. An administrator's. */
        get: operations["sent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sent/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One request with its content as it left; what is secret is masked. */
        get: operations["sentRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sent/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a word has ever left, as it is, in other letters' case, in base64, hexadecimal or UTF-16. */
        post: operations["searchSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of the credentials; never a secret. */
        get: operations["credentials"];
        put?: never;
        post: operations["addCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["removeCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of the configuration file, which wins over the page and is read-only here. */
        get: operations["settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What polling costs the network and the machine, and how late it is. */
        get: operations["load"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first. */
        get: operations["audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether each record of the audit trail is there as it was written, and the first that is not. */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest 20,000 entries that fit, as a file. The export is audited. */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest lines of the service's log, in order. Details (debug) are not kept. */
        get: operations["log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The link to the manager, and what waits for it. */
        get: operations["connection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers this gateway with a manager, which is used from then on. Chooses "off" where nobody has chosen about anonymization. */
        post: operations["register"];
        /**
         * Leaves the manager. It is told, and only when it has noted that it is forgotten here. What waits is kept for the next one.
         * @description Where the manager cannot be told, nothing is changed and the problem manager_not_told (502) says why.
         */
        delete: operations["unregister"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What waits for the manager is sent now, also what waits to be tried again. */
        post: operations["deliver_now"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection/proxy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proxy through which the manager is reached. Its password is not shown. */
        get: operations["proxy"];
        /** Sets the proxy, which is used at once. A password that is not given stays, as long as host, port, log-in and user stay. */
        put: operations["saveProxy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connection/proxy/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries the way to the manager step by step, with the proxy that is stored or with one that is given and not stored. */
        post: operations["testProxy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people are told what needs them. Passwords and keys are not shown. */
        get: operations["notifications"];
        put?: never;
        /** Adds a channel. It is used at once. At most 20. */
        post: operations["addNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Changes a channel. A secret that is not given stays, as long as server and user stay. */
        put: operations["replaceNotification"];
        post?: never;
        delete: operations["removeNotification"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a test message and waits for what becomes of it. */
        post: operations["testNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events. `hello` comes first. `device`: a DeviceSummary that is new or changed. `removed`: {id}. `questions`: {}, one came or went. `run`: a Run without
         *     its `found`. `found`: {run, found}. `credential_change`: a CredentialChange without its results, credential_id, credential and how. After a reconnect ask for the list again: events are not replayed.
         *      */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service in figures. On the control port only. */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the configuration file again. On the control port only. */
        post: operations["reload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Why the device at an address is not found. On the control port only. */
        post: operations["why"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A recording of the device at an address, with what identifies it replaced. On the control port only. */
        post: operations["record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The settings, searches, credentials, accounts, notification channels, and the devices with their names, notes and tags, as a
         *     file that opens with the passphrase alone; API tokens as hashes, and an uploaded certificate of the page with its key.
         *     Readings, history, logs and sessions are not in it.
         *      */
        post: operations["makeBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes everything from a backup, or nothing. The service then begins anew by itself, and every session has ended, and every
         *     API token that the backup does not hold. Tokens that are not here, and the page's certificate, come only with the identity
         *     of another gateway. Codes of its problems: not_a_backup, damaged, newer_version, too_large, wrong_passphrase.
         *      */
        post: operations["restoreBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes ranges, devices, credentials and names from a table: all of it in one step. Where a line is wrong nothing is done, unless
         *     skip_wrong says to do the rest.
         *      */
        post: operations["importTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate that the page shows, and the signing request that waits for its answer. */
        get: operations["certificate"];
        /** Shows another certificate, for the connections that come from now on. Without a key the one of the signing request is taken.
         *     What is wrong with it is told, and the old one stays.
         *      */
        put: operations["installCertificate"];
        post?: never;
        /** Goes back to the certificate that the gateway makes for itself; the uploaded one and its key are removed. */
        delete: operations["resetCertificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificate/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a key, which stays here, and the signing request (PKCS */
        post: operations["requestCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description, to read. */
        get: operations["apiPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description as JSON, for programs. */
        get: operations["apiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus, where the configuration switches them on; for this host alone, or with the token of its file. */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AuditFindings: {
            sound: boolean;
            /** @description That were looked at. */
            entries: number;
            /** @description Where the trail begins since older records were removed. */
            checkpoint?: {
                /** Format: int64 */
                number: number;
                signed: boolean;
            };
            /** @description The record of the anchor was removed with its time; nothing is wrong with that. */
            anchor_is_older?: boolean;
            broken?: {
                what: string;
                /** Format: int64 */
                number?: number;
                /** Format: date-time */
                at?: string;
            };
        };
        AuditEntry: {
            number: number;
            /** Format: date-time */
            at: string;
            /** @description A word such as log_in; it is never renamed. */
            kind: string;
            /** @description The account, "command line" or "service". */
            actor: string;
            /** @description The address it came from. */
            source?: string;
            ok: boolean;
            detail?: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description What to ask for as before; absent on the last page. */
            next?: number;
        };
        LogLine: {
            /** @description Rises by one with each line since the start of the service. */
            number: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            severity: "info" | "warning" | "error";
            id: string;
            text: string;
            /** @description What to do about it. */
            to_do: string;
        };
        LogLines: {
            lines: components["schemas"]["LogLine"][];
            /** @description The newest number of all; smaller than before: the service has started anew. */
            newest: number;
        };
        /** @description What is told, and when. Absent members have the defaults named here. */
        NotificationRules: {
            /** @description Conditions with which a device cannot work. Default true. */
            stop?: boolean;
            /** @description Conditions with which it works still. Default true. */
            warn?: boolean;
            /** @description Something to order or prepare. Default false. */
            plan?: boolean;
            /** @description Conditions alone that these can help with; empty for whoever. */
            who?: ("user" | "key_operator" | "technician" | "administrator" | "nobody" | "unknown")[];
            /** @description Devices that stopped answering. Default true. */
            silent?: boolean;
            /** @description Nothing goes up to the manager. Default true. */
            manager_link?: boolean;
            /** @description The gateway itself needs care: its disk is nearly full, or its certificate ends within 30 days. Default true. */
            disk?: boolean;
            /** @description An account is locked out. Default true. */
            lockout?: boolean;
            /** @description So long it must last. Default 300. */
            after_s?: number;
            /** @description So long the first waits for others. Default 60. */
            gather_s?: number;
            /** @description Tell too when it is over. Default false. */
            resolved?: boolean;
            /** @description As of a discovery setting; what comes then is told afterwards. */
            quiet_hours?: string;
            /** @description Messages; what comes then waits. Default 10. */
            most_per_hour?: number;
        };
        NotificationInput: {
            name: string;
            enabled?: boolean;
            /** @enum {string} */
            kind: "email" | "webhook" | "syslog";
            /** @description Of email and syslog. */
            host?: string;
            port?: number;
            /**
             * @description Of email.
             * @enum {string}
             */
            security?: "tls" | "starttls" | "none";
            user?: string;
            from?: string;
            to?: string[];
            cc?: string[];
            bcc?: string[];
            /** @description Of a webhook; https alone. */
            url?: string;
            /**
             * @description Of syslog.
             * @enum {string}
             */
            transport?: "udp" | "tcp" | "tls";
            facility?: number;
            /** @description The password at the mail server; the key of a webhook's signature. */
            secret?: string;
            /** @description The certificates that are trusted; empty for the operating system's. */
            authority_pem?: string;
            rules?: components["schemas"]["NotificationRules"];
        };
        NotificationChannel: components["schemas"]["NotificationInput"] & {
            id: number;
            enabled: boolean;
            has_secret: boolean;
            rules: components["schemas"]["NotificationRules"];
            state: {
                /** Format: date-time */
                last_sent_at?: string;
                /** Format: date-time */
                failing_since?: string;
                trouble?: string;
                /** @description As NotificationTest; secret: the stored one cannot be opened any more, nothing is sent. */
                step?: string;
            };
        };
        NotificationTest: {
            ok: boolean;
            /** @enum {string} */
            step?: "settings" | "name_lookup" | "connection" | "tls" | "log_in" | "refused" | "no_answer" | "other";
            /** @description What was wrong */
            detail?: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        Problem: {
            /** @description urn:fleetgate:problem: and the code */
            type: string;
            title: string;
            status: number;
            /** @description The word to act on. Of this API: wrong_code, code_expired, wrong_credentials, locked_out and busy (Retry-After says for how long),
             *     account_locked, second_factor_needed, wrong_second_factor, bad_token, password_policy, wrong_password, last_administrator, invalid, not_found, conflict, no_answer, unavailable, internal.
             *     The server in front of it adds its own for a missing session (401), a missing CSRF token (403) and the like.
             *      */
            code: string;
            detail?: string;
            fields?: components["schemas"]["FieldProblem"][];
        };
        FieldProblem: {
            /** @description As a JSON pointer: /password */
            field: string;
            /** @description For password_policy a PolicyRule */
            code: string;
        };
        /** Format: date-time */
        Time: string;
        /** @enum {string} */
        PolicyRule: "too_short" | "too_long" | "no_digit" | "no_upper" | "no_lower" | "no_symbol" | "bad_character" | "too_common" | "same_as_before";
        Session: {
            /**
             * @description password_expired is a session that may do nothing but change the password or log out.
             * @enum {string}
             */
            state: "set_up_needed" | "signed_out" | "password_expired" | "signed_in";
            user?: string;
            role?: components["schemas"]["Role"];
            password?: components["schemas"]["PasswordRules"];
            /** @description For the header X-Fleetgate-CSRF. */
            csrf?: string;
            idle_timeout_s?: number;
            product: string;
            /** @description Only when signed in. */
            version?: string;
            /** @description The gateway's host name; only when signed in. */
            host?: string;
            /** @description The site's, by its IANA name; absent where the host has none. */
            time_zone?: string;
        };
        /**
         * @description A viewer sees everything but secrets and changes nothing but what is his own.
         * @enum {string}
         */
        Role: "administrator" | "viewer";
        /** @description The rules for a new password, where somebody may choose one. */
        PasswordRules: {
            /** @enum {string} */
            name: "kfs" | "modern";
            least_characters: number;
            most_characters: number;
            /** @description A digit, an upper-case and a lower-case letter and a symbol. */
            classes: boolean;
            /** @description Passwords that everybody would guess are refused. */
            refuse_common: boolean;
            /** @description Then it must be changed; 0 for never. */
            valid_days: number;
        };
        SecurityRules: {
            idle_timeout_min: number;
            /** @enum {string} */
            password_policy: "kfs" | "modern";
            password: components["schemas"]["PasswordRules"];
        };
        SecurityRulesInput: {
            idle_timeout_min?: number;
            /** @enum {string} */
            password_policy?: "kfs" | "modern";
        };
        Account: {
            /** Format: int64 */
            id: number;
            name: string;
            role: components["schemas"]["Role"];
            /** @description By an administrator. */
            locked: boolean;
            created_at: components["schemas"]["Time"];
            password_set_at: components["schemas"]["Time"];
            must_change_password: boolean;
            /** @description How many are open. */
            sessions: number;
            second_factor: boolean;
        };
        AccountInput: {
            name: string;
            role: components["schemas"]["Role"];
            password?: string;
        };
        AccountChange: {
            role?: components["schemas"]["Role"];
            locked?: boolean;
        };
        OpenSession: {
            /** Format: int64 */
            id: number;
            user: string;
            /** @description The address that it was opened from. */
            source: string;
            /** @description As the browser called itself, shortened. */
            user_agent: string;
            opened_at: components["schemas"]["Time"];
            last_used_at: components["schemas"]["Time"];
            /** @description The one that asks. */
            own: boolean;
        };
        PasswordInput: {
            /** @description The caller's own. */
            password: string;
        };
        CodeInput: {
            code: string;
        };
        SecondFactor: {
            enabled: boolean;
            since?: components["schemas"]["Time"];
            /** @description That were not used. */
            recovery_codes?: number;
        };
        Enrolment: {
            /** @description In base 32, to be typed into the app. */
            key: string;
            /** @description The same as otpauth:// */
            uri: string;
            /** @description The URI as a QR code: a row a string, 1 for dark. */
            qr: string[];
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /**
         * @description read: sees everything but secrets. act: also has devices read and searched for, sets priorities, answers questions. admin: everything but what is somebody's own.
         * @enum {string}
         */
        Scope: "read" | "act" | "admin";
        ApiToken: {
            /** Format: int64 */
            id: number;
            name: string;
            scope: components["schemas"]["Scope"];
            made_by: string;
            made_at: components["schemas"]["Time"];
            expires_at?: components["schemas"]["Time"];
            expired: boolean;
            last_used_at?: components["schemas"]["Time"];
            /** @description The address of the last use. */
            last_source?: string;
            /** @description In the answer that made it alone. */
            token?: string;
        };
        Backup: {
            /** @description For the file. */
            name: string;
            backup: string;
        };
        RestoreInput: {
            /** @description The file; 16 MB at most. */
            backup: string;
            passphrase: string;
            /** @description Say what would change and change nothing. */
            dry_run?: boolean;
            /** @description Take the place of the backup's gateway at its manager. */
            with_identity?: boolean;
        };
        Restored: {
            /** @description Whose settings they are. */
            host: string;
            /** @description Of the program that made the backup. */
            version: string;
            made_at: string;
            /** @description It is a backup of this gateway. */
            same_identity: boolean;
            /** @description False for a dry run. */
            done: boolean;
            parts: {
                /** @enum {string} */
                name: "settings" | "credentials" | "searches" | "devices" | "accounts" | "channels" | "tokens" | "identity" | "certificate";
                in_backup: number;
                added: number;
                changed: number;
                removed: number;
            }[];
        };
        ImportInput: {
            /** @description Comma or semicolon separated values in UTF-8, 10 MB and 50,000 lines at most. The first line names the columns: kind
             *     (credential, range, device, name; without it every line is a device), address, search, exclude, serial, credential,
             *     version, community, user, auth, auth_passphrase, priv, priv_passphrase, context, name, note, tags.
             *      */
            csv: string;
            dry_run?: boolean;
            skip_wrong?: boolean;
        };
        /** @enum {string} */
        ImportVerdict: "added" | "changed" | "same" | "wrong";
        ImportReport: {
            /** @description False where nothing was changed. */
            done: boolean;
            counts: {
                added: number;
                changed: number;
                same: number;
                wrong: number;
            };
            lines: {
                /** @description In the file. */
                line: number;
                /** @description credential */
                kind: string;
                /** @description A label */
                what: string;
                verdict: components["schemas"]["ImportVerdict"];
                /** @description Of a wrong line. */
                why?: string;
            }[];
        };
        Certificate: {
            /**
             * @description Made by the gateway; uploaded here; or named in the configuration file, where alone it can be changed.
             * @enum {string}
             */
            source: "own_authority" | "uploaded" | "configured";
            subject: string;
            issuer: string;
            names: string[];
            /** Format: date-time */
            not_before: string;
            /** Format: date-time */
            not_after: string;
            /** @description SHA-256. */
            fingerprint: string;
            /** @description EC P-256, RSA 2048. */
            key: string;
            /** @description The subjects of the certificates */
            chain: string[];
            /** @description What is not wrong but to be seen to. */
            warnings: string[];
            /** @description Of the signing request that waits for its answer; empty without one. */
            pending_names: string[];
        };
        CertificateInput: {
            /** @description The certificate and those of its authorities. */
            chain_pem?: string;
            /** @description Without a passphrase; absent for the key of the signing request. */
            key_pem?: string;
            /** @description Instead of the two; all in one. */
            pkcs12?: string;
            /** @description Of the PKCS 12. */
            passphrase?: string;
        };
        ApiTokenInput: {
            name: string;
            scope: components["schemas"]["Scope"];
            /** @description For ever when absent. */
            valid_days?: number;
        };
        SetUp: {
            code: string;
            user: string;
            password: string;
        };
        LogIn: {
            user: string;
            password: string;
            /** @description Of the second factor, where the account has one. */
            code?: string;
        };
        PasswordChange: {
            current: string;
            next: string;
        };
        /**
         * @description What a glance should tell, by the worst of its conditions. error: it cannot print; warning: it prints, and somebody
         *     should look; silent: it does not answer; quiet: it does not, as usual at this time; unread: registered and not read yet.
         *
         * @enum {string}
         */
        Condition: "ok" | "warning" | "error" | "silent" | "quiet" | "unread";
        /**
         * @description How urgent, rising. state: nothing is wrong; info: good to know; plan: order or prepare something; warn: it works, and
         *     somebody should look; stop: it cannot do its work.
         *
         * @enum {string}
         */
        ConditionClass: "state" | "info" | "plan" | "warn" | "stop";
        /** @description What is wrong, once however many of the device's tables say it. */
        DeviceCondition: {
            /** @description Of one device one condition with this key is open at a time. */
            key: string;
            /** @description supplyEmpty, coverOpen, jam */
            word: string;
            class: components["schemas"]["ConditionClass"];
            /**
             * @description Who can help.
             * @enum {string}
             */
            who: "unknown" | "nobody" | "user" | "key_operator" | "technician" | "administrator";
            what_happened: string;
            /** @description Absent where nothing is known that helps. */
            what_to_do?: string;
            /** @description A maker's service code, or an alert's number without a name. */
            code?: string;
            subject?: {
                /** @enum {string} */
                kind: "supply" | "tray" | "part";
                index: string;
            };
            /**
             * @description raised: said once; clearing: not said by the newest reading.
             * @enum {string}
             */
            phase: "raised" | "confirmed" | "clearing" | "closed";
            opened_at: components["schemas"]["Time"];
            confirmed_at?: components["schemas"]["Time"];
            closed_at?: components["schemas"]["Time"];
            /** @description The key of the condition that this one follows from. */
            explained_by?: string;
            /** @description What else the device says because of it. */
            consequences: string[];
            sources: components["schemas"]["ConditionSource"][];
        };
        ConditionSource: {
            /** @enum {string} */
            kind: "alert" | "error_bit" | "state" | "flag" | "supply_level" | "tray_level" | "panel" | "log";
            said: string;
            origin: components["schemas"]["Origin"];
        };
        /** @enum {string} */
        PrinterState: "unknown" | "other" | "idle" | "printing" | "warming_up" | "down";
        /** @enum {string} */
        SupplyState: "unknown" | "ok" | "low" | "empty";
        SupplyBrief: {
            /** @description prtMarkerSuppliesType's word: toner, ink, wasteToner, opc, fuser */
            kind: string;
            colorant?: string;
            /** @description Absent when the device does not say. */
            percent?: number;
            state: components["schemas"]["SupplyState"];
        };
        /** @description Which of several printers behind one address. */
        Unit: {
            /** @description hrDeviceIndex (RFC 2790). */
            index: number;
            /** @description How many printers there are; 0: not known. */
            of: number;
        };
        DeviceSummary: {
            /** Format: int64 */
            id: number;
            address: string;
            port: number;
            unit?: components["schemas"]["Unit"];
            /** @description Given by a person. */
            own_name?: string;
            /** @description Absent for none. */
            tags?: string[];
            /** @description What the device calls itself. */
            name?: string;
            maker?: string;
            model?: string;
            serial?: string;
            location?: string;
            condition: components["schemas"]["Condition"];
            state: components["schemas"]["PrinterState"];
            /** @description hrPrinterDetectedErrorState's words. */
            errors: string[];
            /** @description How many rows its alert table has. */
            alerts: number;
            worst_condition: components["schemas"]["ConditionClass"];
            /** @description It saves power; that it says offline then means nothing. */
            asleep: boolean;
            /** @description Why it is silent. */
            trouble?: string;
            /** @description Why its silence is as usual, a clause for the reader: it is off, or deeply asleep. */
            usual?: string;
            supplies: components["schemas"]["SupplyBrief"][];
            /**
             * Format: int64
             * @description The counter of all that was printed.
             */
            total?: number;
            total_unit?: string;
            read_at?: components["schemas"]["Time"];
        };
        DeviceList: {
            devices: components["schemas"]["DeviceSummary"][];
            /** @description How many are registered, whether they fit or not; of a page alone. */
            all?: number;
            /**
             * Format: int64
             * @description What the next page comes after; absent where there are no more.
             */
            next?: number;
        };
        DeviceLabels: {
            name: string;
            note: string;
            tags: string[];
            /**
             * Format: int64
             * @description For If-Match.
             */
            revision: number;
        };
        /** @description What is absent stays as it is. */
        DeviceLabelsInput: {
            name?: string;
            note?: string;
            /** @description Without commas and semicolons. */
            tags?: string[];
        };
        TagsInput: {
            devices: number[];
            add?: string[];
            remove?: string[];
        };
        ManyDevices: {
            devices: number[];
        };
        DeviceBrief: {
            /** Format: int64 */
            id: number;
            address: string;
            /** @description Given by a person. */
            own_name?: string;
            /** @description What the device calls itself. */
            name?: string;
            maker?: string;
            model?: string;
            location?: string;
        };
        Need: {
            device: components["schemas"]["DeviceBrief"];
            key: string;
            /** @description As of DeviceCondition. */
            word: string;
            code?: string;
            subject?: {
                /** @enum {string} */
                kind: "supply" | "tray" | "part";
                index: string;
            };
            /** @description The one that it speaks of. */
            supply?: {
                index: string;
                kind: string;
                name: string;
                colorant?: string;
                part_number?: string;
            };
            /** @description The one that it speaks of. */
            tray?: {
                index: string;
                name: string;
                media: string;
            };
            class: components["schemas"]["ConditionClass"];
            what_happened: string;
            what_to_do?: string;
            opened_at: components["schemas"]["Time"];
        };
        /** @description What one kind of helper can do something about, of devices that answer. Never empty. */
        Needs: {
            /** @enum {string} */
            who: "unknown" | "nobody" | "user" | "key_operator" | "technician" | "administrator";
            /** @description How many conditions stop a device; warn and plan count the others. */
            stop: number;
            warn: number;
            plan: number;
            /** @description The most urgent, and of these the newest. */
            first: components["schemas"]["Need"][];
        };
        SupplyRunningOut: {
            device: components["schemas"]["DeviceBrief"];
            index: string;
            kind?: string;
            fills?: boolean;
            colorant?: string;
            percent?: number;
            state?: components["schemas"]["SupplyState"];
            forecast: components["schemas"]["SupplyForecast"];
        };
        SilentDevice: {
            device: components["schemas"]["DeviceBrief"];
            trouble?: string;
            last_answer_at?: components["schemas"]["Time"];
        };
        ManagerState: {
            /** @enum {string} */
            manager: "none" | "not registered" | "pending" | "managed" | "refused";
            manager_url?: string;
            /** @description Messages that wait to be uploaded. */
            queued?: number;
            /** @description Why nothing goes up, one sentence. */
            trouble?: string;
            last_contact_at?: components["schemas"]["Time"];
        };
        /** @enum {string} */
        LinkReason: "name" | "connection" | "timeout" | "tls" | "certificate" | "proxy_name" | "proxy_connection" | "proxy_log_in" | "proxy_tunnel" | "inspected" | "not_a_manager" | "busy" | "not_known" | "refused" | "numbers" | "store" | "other";
        Connection: {
            /** @enum {string} */
            status: "none" | "not_registered" | "pending" | "managed" | "refused";
            manager_url?: string;
            gateway_id?: string;
            registered_at?: components["schemas"]["Time"];
            /**
             * @description How the manager is reached; bypass - past the proxy.
             * @enum {string}
             */
            way?: "direct" | "proxy" | "bypass";
            last_contact_at?: components["schemas"]["Time"];
            next_upload_at?: components["schemas"]["Time"];
            uploads_a_day: number;
            trouble?: {
                /** @description Why nothing goes up. */
                text: string;
                reason: components["schemas"]["LinkReason"];
                what_to_do: string;
            };
            waiting: {
                messages: number;
                oldest_at?: components["schemas"]["Time"];
                /** @description The most numerous first. */
                kinds: {
                    /** @description Type of message in the manager protocol. */
                    kind: string;
                    messages: number;
                }[];
            };
            anonymization: {
                /** @description False: not yet; registering chooses off. */
                chosen: boolean;
                on: boolean;
                /** @description Why it cannot be changed once it is chosen. */
                why_fixed: string;
            };
        };
        RegistrationInput: {
            /** @description https://manager.example.com */
            url: string;
            access_code: string;
            /** @description The authority that the manager's certificate must come from (PEM). Empty: those that the operating system trusts. */
            ca_pem?: string;
        };
        Proxy: {
            /** @description Name or address; empty: no proxy. */
            host: string;
            /** @description 3128 when not given. */
            port: number;
            /**
             * @description none when not given.
             * @enum {string}
             */
            login: "none" | "basic" | "digest";
            user: string;
            /** @description Hosts, .domains, addresses and networks that are reached without it. */
            bypass: string[];
            /** @description Of a proxy that opens TLS: who signs what it shows (PEM). Empty: such a proxy is refused. */
            authority_pem: string;
            /** @description Name of the proxy's authority. */
            authority?: string;
            has_password: boolean;
            revision: string;
        };
        ProxyInput: {
            /** @description Name or address; empty: no proxy. */
            host: string;
            /** @description 3128 when not given. */
            port?: number;
            /**
             * @description none when not given.
             * @enum {string}
             */
            login?: "none" | "basic" | "digest";
            user?: string;
            /** @description Hosts, .domains, addresses and networks that are reached without it. */
            bypass?: string[];
            /** @description Of a proxy that opens TLS: who signs what it shows (PEM). Empty: such a proxy is refused. */
            authority_pem?: string;
            password?: string;
        };
        LinkTestInput: {
            /** @description Of the manager; empty: the one that is registered with. */
            url?: string;
            /** @description With it: the proxy to try, as in ProxyInput; without: the stored one. */
            host?: string;
            port?: number;
            /** @enum {string} */
            login?: "none" | "basic" | "digest";
            user?: string;
            password?: string;
            bypass?: string[];
            authority_pem?: string;
        };
        LinkTest: {
            ok: boolean;
            steps: {
                /** @enum {string} */
                step: "proxy_name" | "proxy_connection" | "proxy_log_in" | "proxy_tunnel" | "name" | "connection" | "tls" | "answer";
                /** @enum {string} */
                state: "good" | "failed" | "not_reached";
                /** @description What was seen. */
                detail?: string;
                reason?: components["schemas"]["LinkReason"];
                what_to_do?: string;
            }[];
        };
        Today: {
            at: components["schemas"]["Time"];
            /** @description How far supplies were looked ahead for. */
            days: number;
            devices: {
                all: number;
                silent: number;
                /** @description Silent, as usual at this time. */
                quiet: number;
                unread: number;
            };
            /** @description Who can help soonest first. */
            needs: components["schemas"]["Needs"][];
            supplies: {
                all: number;
                /** @description The earliest. */
                first: components["schemas"]["SupplyRunningOut"][];
            };
            silent: {
                all: number;
                /** @description The last ones to answer first. */
                first: components["schemas"]["SilentDevice"][];
            };
            /** @description How many wait for an answer. */
            questions: number;
            manager: components["schemas"]["ManagerState"];
        };
        Origin: {
            /** @description Absent for what was derived from other values. */
            oid?: string;
            /** @description The rule's home: Printer-MIB, Host-Resources-MIB, a vendor profile. */
            profile: string;
            /** @description What the device said. */
            raw?: string;
            /** @description The line of the profile that made the value of it: kyocera.toml:41. */
            rule?: string;
            read_at?: components["schemas"]["Time"];
        };
        /** @description Of each value of a row, by the value's name; origin beside it is that of the value that decides. */
        Origins: {
            [key: string]: components["schemas"]["Origin"];
        };
        SourcedText: {
            value: string;
            origin: components["schemas"]["Origin"];
        };
        Identity: {
            maker?: components["schemas"]["SourcedText"];
            model?: components["schemas"]["SourcedText"];
            serial?: components["schemas"]["SourcedText"];
            firmware?: components["schemas"]["SourcedText"];
            mac?: components["schemas"]["SourcedText"];
            name?: components["schemas"]["SourcedText"];
            location?: components["schemas"]["SourcedText"];
            sys_object_id?: components["schemas"]["SourcedText"];
            sys_descr?: components["schemas"]["SourcedText"];
            device_id?: components["schemas"]["SourcedText"];
            uuid?: components["schemas"]["SourcedText"];
        };
        Status: {
            /** @description value: a PrinterState */
            state?: components["schemas"]["SourcedText"];
            errors: string[];
            errors_origin?: components["schemas"]["Origin"];
            panel?: components["schemas"]["SourcedText"];
            asleep_origin?: components["schemas"]["Origin"];
            /** Format: int64 */
            uptime_s?: number;
            uptime_origin?: components["schemas"]["Origin"];
        };
        Counter: {
            /** @description function, colour, size, sides: print_color_a3 */
            name: string;
            /** Format: int64 */
            value: number;
            unit: string;
            /**
             * @description Whether it may be billed by - proved where every sum that it stands in holds, and there is one.
             * @enum {string}
             */
            trust: "unproved" | "proved" | "refuted";
            origin: components["schemas"]["Origin"];
            step?: components["schemas"]["CounterStep"];
        };
        /** @description The newest step of the counter that is not normal. */
        CounterStep: {
            at: components["schemas"]["Time"];
            /**
             * @description Pages of reset, board_replaced and implausible are not billed without a person's look.
             * @enum {string}
             */
            step: "normal" | "reset" | "board_replaced" | "wrapped" | "duplicate" | "late" | "implausible";
            /**
             * Format: int64
             * @description Absent when it is no longer kept.
             */
            before?: number;
            /** Format: int64 */
            now: number;
        };
        MeterCheck: {
            /** @description print + copy + fax = total */
            rule: string;
            /** @description 40600 + 32971 + 2493 = 76064 */
            values: string;
            holds: boolean;
            /** @description The line of the profile; absent for what holds of every device. */
            source?: string;
        };
        SupplyForecast: {
            /** Format: date */
            expected_on: string;
            /** Format: date */
            earliest_on: string;
            /**
             * Format: date
             * @description The day lies in the range in four of five cases.
             */
            latest_on: string;
            /** @description 2.1 % a week in 14 weeks */
            basis: string;
        };
        SupplyReplacement: {
            at: components["schemas"]["Time"];
            /** @description The supply's index. */
            supply: string;
            /** @description Percent; absent when not known. */
            level_at_removal?: number;
        };
        ChartHistory: {
            /** @enum {string} */
            kind: "counters" | "supplies";
            /** @enum {string} */
            step: "hour" | "day" | "week";
            /** @description Where each step begins. */
            at: components["schemas"]["Time"][];
            series: components["schemas"]["ChartSeries"][];
        };
        ChartSeries: {
            /** @description A counter's name, or a supply's index. */
            name: string;
            /** @description The counter's; percent for a supply. */
            unit: string;
            /** @description As many as `at` has. Of a counter what it rose by in the step (resets, other boards and leaps add nothing), of a
             *     supply its level at the step's end; null where it is not known.
             *      */
            values: (number | null)[];
        };
        BoardChange: {
            at: components["schemas"]["Time"];
            joined_at: components["schemas"]["Time"];
            serial_before?: string;
            serial_after?: string;
            mac_before?: string;
            mac_after?: string;
            counters: {
                name: string;
                /** Format: int64 */
                last_before: number;
                /** Format: int64 */
                first_after: number;
                /**
                 * Format: int64
                 * @description Added to what the new board counts.
                 */
                offset: number;
            }[];
        };
        NewBoardInput: {
            /**
             * Format: int64
             * @description The id of the device as it was found with its new board.
             */
            new_device: number;
        };
        /**
         * @description second_address: the device answers where it is known, and something answers as it elsewhere. weaker_credential: the
         *     device is silent, and what answers as it was read with a weaker credential. other_model: the device is silent, and what
         *     has its serial number tells another model and MAC address. address_taken: another model answers where the device was,
         *     and nothing else tells them apart. new_number: the MAC address and model of a silent device, with another serial number.
         *     moved_with_server: a silent device without a number of its own, and one like it with the same hrDeviceIndex where other
         *     printers of its print server moved to.
         *
         * @enum {string}
         */
        QuestionKind: "second_address" | "weaker_credential" | "other_model" | "address_taken" | "new_number" | "moved_with_server";
        /**
         * @description same_device: it is the device's second interface, or, where found.device_id is there, one machine. moved:
         *     the device is there now. another_device: a device of its own. leave: nothing is done, nor asked until it changes.
         *
         * @enum {string}
         */
        QuestionAnswer: "same_device" | "moved" | "another_device" | "leave";
        QuestionSide: {
            address: string;
            port: number;
            /**
             * Format: int64
             * @description As which it is registered.
             */
            device_id?: number;
            name?: string;
            maker?: string;
            model?: string;
            serial?: string;
            mac?: string;
            /** @description The credential in words. */
            read_with?: string;
            last_answer_at?: components["schemas"]["Time"];
        };
        Question: {
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["QuestionKind"];
            /** @description One plain sentence in English. */
            text: string;
            known: components["schemas"]["QuestionSide"];
            found: components["schemas"]["QuestionSide"];
            opened_at: components["schemas"]["Time"];
            last_seen_at: components["schemas"]["Time"];
            closed_at?: components["schemas"]["Time"];
            answer?: components["schemas"]["QuestionAnswer"];
            answered_by?: string;
            /** @description Where it closed by itself. */
            closed_why?: string;
            /** @description Those that fit, the likeliest first; empty when it is closed. */
            answers: {
                answer: components["schemas"]["QuestionAnswer"];
                /** @description What it does, in English. */
                meaning: string;
            }[];
        };
        AnswerInput: {
            answer: components["schemas"]["QuestionAnswer"];
        };
        Supply: {
            index: string;
            name: string;
            kind: string;
            /** @description A receptacle; percent and state say how much room is left. */
            fills: boolean;
            colorant?: string;
            percent?: number;
            state: components["schemas"]["SupplyState"];
            /** Format: int64 */
            capacity?: number;
            unit?: string;
            part_number?: string;
            forecast?: components["schemas"]["SupplyForecast"];
            /** @description Why there is no forecast: needs 3 weeks of levels, has 9 days */
            forecast_missing?: string;
            origin: components["schemas"]["Origin"];
            origins?: components["schemas"]["Origins"];
        };
        Tray: {
            index: string;
            name: string;
            media: string;
            percent?: number;
            state: components["schemas"]["SupplyState"];
            /** Format: int64 */
            capacity?: number;
            /** Format: int64 */
            current?: number;
            unit?: string;
            origin: components["schemas"]["Origin"];
            origins?: components["schemas"]["Origins"];
        };
        Alert: {
            index: string;
            /** Format: int64 */
            code: number;
            code_name: string;
            /** @enum {string} */
            severity: "other" | "critical" | "warning" | "warning_binary";
            group: string;
            text: string;
            origin: components["schemas"]["Origin"];
            origins?: components["schemas"]["Origins"];
        };
        Device: {
            summary: components["schemas"]["DeviceSummary"];
            registered_at: components["schemas"]["Time"];
            /**
             * Format: int64
             * @description The SNMP credential that it answers to; absent for the public community.
             */
            credential_id?: number;
            last_answer_at?: components["schemas"]["Time"];
            priority: components["schemas"]["DevicePriority"];
            labels: components["schemas"]["DeviceLabels"];
            identity: components["schemas"]["Identity"];
            status: components["schemas"]["Status"];
            counters: components["schemas"]["Counter"][];
            meter_checks: components["schemas"]["MeterCheck"][];
            supplies: components["schemas"]["Supply"][];
            trays: components["schemas"]["Tray"][];
            alerts: components["schemas"]["Alert"][];
            /** @description The newest first. */
            replacements: components["schemas"]["SupplyReplacement"][];
            /** @description Main boards that were replaced, with the histories joined: the oldest first. */
            boards: components["schemas"]["BoardChange"][];
            /** @description The open ones, the most urgent first; then the last that were closed. */
            conditions: components["schemas"]["DeviceCondition"][];
            /** @description What could not be read, or was cut because there is too much of it, and why: a sentence each. */
            gaps: string[];
        };
        ClosedConditions: {
            conditions: components["schemas"]["DeviceCondition"][];
            /** @description There are older ones. */
            more: boolean;
        };
        /** @enum {string} */
        Priority: "high" | "middle" | "low";
        DevicePriority: {
            in_force: components["schemas"]["Priority"];
            assigned: components["schemas"]["Priority"];
            /** @description Why it was assigned, a clause for the reader. Absent: none was yet. */
            reason?: string;
            by_hand?: components["schemas"]["Priority"];
        };
        /** @description Either devices or setting_id. */
        PriorityInput: {
            devices?: number[];
            /**
             * Format: int64
             * @description All that this discovery setting found last.
             */
            setting_id?: number;
            /** @enum {string} */
            priority: "high" | "middle" | "low" | "auto";
        };
        PrioritySet: {
            /** @description How many were meant. */
            devices: number;
            /** @description Of these those for which something else was set before. */
            changed: number;
        };
        Intervals: {
            alerts_s: number;
            /** @description Of counters and supplies; not below alerts_s. */
            counters_s: number;
        };
        IntervalTable: {
            high: components["schemas"]["Intervals"];
            middle: components["schemas"]["Intervals"];
            low: components["schemas"]["Intervals"];
        };
        /** @description A custom schedule needs its intervals; another one keeps them to come back to. */
        Schedule: {
            /** @enum {string} */
            kind: "fast" | "standard" | "custom";
            /** @description At least, between two looks at a known sleeper. */
            sleeper_s?: number;
            custom?: components["schemas"]["IntervalTable"];
        };
        /** @description An estimate, over a day; octets are UDP payload both ways. */
        Load: {
            checks_per_s: number;
            /** @description Absent where no figure is known. */
            packets_per_s?: number;
            /**
             * Format: int64
             * @description Mean over the devices.
             */
            octets_per_device_day: number;
            /** Format: int64 */
            octets_per_day: number;
        };
        ScheduleView: {
            schedule: components["schemas"]["Schedule"];
            /** @description The gateway's own, by the priority in force. */
            devices: {
                all: number;
                /** @description Asked over SNMPv3. */
                v3: number;
                high: number;
                middle: number;
                low: number;
            };
            intervals: components["schemas"]["IntervalTable"];
            load: components["schemas"]["Load"];
            standard: components["schemas"]["Load"];
            kfs: components["schemas"]["Load"];
            /** @description Of the stored schedule, for If-Match; absent from an estimate. */
            revision?: string;
            /** @description With many devices, for the reader: what the minute costs, and what the standard table would. */
            advice?: string;
        };
        DiscoverySettingInput: {
            name: string;
            /** @description As typed: 192.0.2.7, 192.0.2.10-99, 192.0.2.0/24, 2001:db8::/120, printer.example.org */
            scopes: string[];
            excludes?: string[];
            port?: number;
            /** @description Tried in this order. */
            credential_ids: number[];
            timeout_ms?: number;
            retries?: number;
            packets_per_second?: number;
            register_found?: boolean;
            interval_minutes?: number;
            /** @description When the devices found by it are left alone, by the gateway's local time: Mon-Fri 22:00-06:00, Sun; or a polling window: except Mon-Fri 08:00-18:00. Empty: never. */
            quiet_hours?: string;
        };
        /** @description As DiscoverySettingInput, with nothing left out. */
        DiscoverySetting: {
            /** Format: int64 */
            id: number;
            name: string;
            scopes: string[];
            excludes: string[];
            port: number;
            credential_ids: number[];
            timeout_ms: number;
            retries: number;
            packets_per_second: number;
            register_found: boolean;
            interval_minutes: number;
            quiet_hours: string;
            /** @description For If-Match. */
            revision: string;
        };
        /** @description Either setting_id alone, or scopes with credential_ids. */
        RunInput: {
            /** Format: int64 */
            setting_id?: number;
            scopes?: string[];
            credential_ids?: number[];
            port?: number;
            register_found?: boolean;
            packets_per_second?: number;
            /** @description No limit on the rate. */
            as_fast_as_possible?: boolean;
            /** @description Printers are registered whatever the rules say: a person chose them. */
            ignore_rules?: boolean;
        };
        /** @description What is absent fits everything. */
        RegistrationRule: {
            /**
             * Format: int64
             * @description For what this stored search finds alone.
             */
            setting_id?: number;
            /** @description A part of it; letters' case does not matter. */
            maker?: string;
            /** @description Likewise. */
            model?: string;
            /** @description An address, a range or a subnet. */
            range?: string;
            /** @description false: what it fits stays unregistered. */
            registers: boolean;
            /** @description Given to what it registers. */
            tags?: string[];
        };
        RegistrationRulesInput: {
            rules: components["schemas"]["RegistrationRule"][];
        };
        RegistrationRules: {
            rules: components["schemas"]["RegistrationRule"][];
            /** @description For If-Match. */
            revision: string;
        };
        RulesPreview: {
            registers: number;
            leaves: number;
            /** @description For each rule, how many printers it decides about. */
            decided: number[];
            /** @description How many no rule fits. */
            by_default: number;
            /** @description The first 500. */
            printers: {
                address: string;
                maker?: string;
                model?: string;
                registers: boolean;
                /** @description Absent where none fits. */
                rule?: number;
                /** @description Now. A rule takes no device out of the register. */
                is_registered: boolean;
            }[];
        };
        RawVariable: {
            oid: string;
            /** @description As its MIB names it: sysDescr.0. */
            name?: string;
            /** @description As snmpwalk spells it; empty where the device has nothing there. */
            type: string;
            /** @description As snmpwalk -On prints it. */
            value: string;
            /** @description What octets read as, where value shows them as hexadecimal. */
            text?: string;
        };
        CredentialUseInput: {
            /** Format: int64 */
            credential_id: number;
            /**
             * @description false: set it without asking the device.
             * @default true
             */
            try: boolean;
            /** @default false */
            accept_weaker: boolean;
        };
        CredentialChangeInput: components["schemas"]["CredentialUseInput"] & {
            devices: number[];
        };
        /**
         * @description set: it is read with it now. already: it was. answers: it would do (of a test). silent: no answer, which is also what
         *     a wrong community meets. refused: the device said no, shows no printer, or is another device. gone: it is not
         *     registered any more. failed: it could not be found out, or not be stored.
         *
         * @enum {string}
         */
        CredentialOutcome: "set" | "already" | "answers" | "silent" | "refused" | "gone" | "failed";
        CredentialTrial: {
            outcome: components["schemas"]["CredentialOutcome"];
            /** @description One sentence or clause; absent where there is nothing to say. */
            why?: string;
            /**
             * Format: int64
             * @description The one in use now; absent in a test and where there is none.
             */
            credential_id?: number;
        };
        CredentialChange: {
            /** Format: int64 */
            id: number;
            /**
             * Format: int64
             * @description Absent in events, as credential and how.
             */
            credential_id?: number;
            /** @description In words */
            credential?: string;
            /** @enum {string} */
            how?: "try" | "set" | "test";
            /** @enum {string} */
            state: "running" | "done" | "stopped";
            devices: number;
            done: number;
            counts: {
                set: number;
                already: number;
                answers: number;
                silent: number;
                refused: number;
                gone: number;
                failed: number;
            };
            started_at: components["schemas"]["Time"];
            ended_at?: components["schemas"]["Time"];
            /** @description Where one change was asked for. */
            results?: components["schemas"]["CredentialResult"][];
        };
        CredentialResult: {
            /** Format: int64 */
            device: number;
            outcome: components["schemas"]["CredentialOutcome"];
            why?: string;
        };
        RawWalk: {
            oid: string;
            variables: components["schemas"]["RawVariable"][];
            took_ms: number;
            /**
             * @description Which limit ended it; absent when it is whole.
             * @enum {string}
             */
            cut?: "rows" | "octets" | "time";
        };
        RawWalkInput: {
            /** @example 1.3.6.1.2.1.43 */
            oid: string;
            /**
             * @description Below oid: goes on after it. Absent: from the beginning.
             * @example 1.3.6.1.2.1.43.5.1.1.17.1
             */
            after?: string;
        };
        /** @description One line, `problem` alone or the others. */
        RawWalkPart: {
            variables?: components["schemas"]["RawVariable"][];
            /** @description Since the walk began. */
            took_ms?: number;
            /** @description No line follows. */
            over?: boolean;
            /**
             * @description Which limit ended it; absent when it is whole or goes on.
             * @enum {string}
             */
            cut?: "rows" | "octets" | "time";
            problem?: components["schemas"]["Problem"];
        };
        SentRequest: {
            /** Format: int64 */
            id: number;
            at: components["schemas"]["Time"];
            to: string;
            /** @description registration, upload, check-in, daily file, departure */
            why: string;
            method: string;
            path: string;
            /**
             * Format: int64
             * @description Request line, fields and body as sent, before TLS.
             */
            bytes: number;
            /** @description Of the answer; null while there is none. */
            status: number | null;
            /** @description Why there was none; empty while one is awaited. */
            trouble: string;
        };
        SentKept: {
            /** Format: int64 */
            requests: number;
            /** Format: int64 */
            bytes: number;
            /** Format: date-time */
            since: string | null;
        };
        SentList: {
            requests: components["schemas"]["SentRequest"][];
            more: boolean;
            kept: components["schemas"]["SentKept"];
        };
        SentFound: components["schemas"]["SentList"] & {
            word: string;
        };
        SentContent: components["schemas"]["SentRequest"] & {
            /** @description The fields, a line each. */
            head: string;
            content?: string;
            /** @description Of what is no text. */
            content_base64?: string;
        };
        /** @description Addresses for which a search gave nothing. */
        Leftover: {
            /**
             * @description not_asked: the search was stopped before their turn ended.
             * @enum {string}
             */
            why: "silent" | "excluded" | "not_asked";
            /** @description As it can be typed; absent for not_asked. */
            range?: string;
            /**
             * Format: int64
             * @description How many of the range.
             */
            addresses: number;
            /** @description For excluded: the exclude, as typed. */
            by?: string;
        };
        Found: {
            address: string;
            /** @enum {string} */
            kind: "printer" | "other";
            /** @description The marks that decided. */
            why: string;
            maker?: string;
            model?: string;
            name?: string;
            serial?: string;
            unit?: components["schemas"]["Unit"];
            /**
             * Format: int64
             * @description Set when it is registered.
             */
            device_id?: number;
            /** @description Registered by this run. */
            is_new: boolean;
            /**
             * @description duplicate: it says that it is a device which answers elsewhere. doubtful: a question to a person is open.
             * @enum {string}
             */
            outcome: "registered" | "known" | "moved" | "duplicate" | "doubtful" | "not_registered" | "no_printer" | "unread";
            /**
             * @description Why it could not be read.
             * @enum {string}
             */
            refusal?: "no_answer" | "unknown_user" | "wrong_secret" | "security_level" | "time_window" | "something_else";
            /** @description Of registering */
            rule?: number;
        };
        Run: {
            /** Format: int64 */
            id: number;
            /** @description The setting's name */
            name: string;
            /**
             * Format: int64
             * @description The stored search, where it is one.
             */
            setting_id?: number;
            /** @enum {string} */
            state: "running" | "done" | "stopped" | "failed";
            /** @description Why it failed. */
            trouble?: string;
            scopes: string[];
            /** Format: int64 */
            addresses: number;
            /** Format: int64 */
            addresses_done: number;
            /** Format: int64 */
            answered: number;
            printers: number;
            others: number;
            /** @description They answered, and could not be read. */
            unread: number;
            /** @description Printers that it finds become registered devices, as the rules have it. */
            registers: boolean;
            /** @description A sentence for each host that is not searched. */
            left_out?: string[];
            /** @description When it has ended: what it gave nothing for, silent addresses as ranges. */
            leftovers?: components["schemas"]["Leftover"][];
            /** @description An estimate while it runs. */
            seconds_left?: number;
            started_at: components["schemas"]["Time"];
            ended_at?: components["schemas"]["Time"];
            found?: components["schemas"]["Found"][];
        };
        Credential: {
            /** Format: int64 */
            id: number;
            label: string;
            /** @enum {string} */
            version: "v1" | "v2c" | "v3";
            /** @description v2c community ***; v3 user monitor (sha256, aes128) */
            description: string;
        };
        CredentialInput: {
            label?: string;
            /** @enum {string} */
            version: "v1" | "v2c" | "v3";
            community?: string;
            user?: string;
            /** @enum {string} */
            auth?: "none" | "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512";
            auth_passphrase?: string;
            /** @enum {string} */
            priv?: "none" | "des" | "aes128" | "aes192" | "aes256" | "aes192_reeder" | "aes256_reeder";
            priv_passphrase?: string;
            context?: string;
        };
        SettingLine: {
            /** @description As in the file: web.port */
            name: string;
            value: string;
            /** @enum {string} */
            source: "file" | "default";
            /** @description One sentence for the reader. */
            what?: string;
        };
        /** @description Where traps are received, and how many came since the start. */
        TrapFacts: {
            /** @description A clause for the reader: received at UDP port 162 */
            where: string;
            /** @description From devices that are read. */
            received: number;
            /** @description That they caused. */
            readings: number;
            /** @description From addresses where no device is registered. */
            strangers: number;
            /** @description Malformed, with a wrong key, or too many. */
            refused: number;
        };
        Settings: {
            /** @description The configuration file's path; empty where there is none. */
            file: string;
            lines: components["schemas"]["SettingLine"][];
            traps: components["schemas"]["TrapFacts"];
        };
        LoadFigures: {
            checks_per_s: number;
            packets_per_s: number;
            /** @description UDP payload, both ways */
            octets_per_device_day: number;
        };
        /** @description What was measured in a time that ends now. */
        LoadSpan: {
            /** @description How long it is: less than an hour, or a day, after a start. */
            seconds: number;
            checks_per_s: number;
            /** @description SNMP packets sent, discovery's included */
            packets_per_s: number;
            /** @description UDP payload, both ways */
            octets_per_device_day: number;
            /** @description Of one core: 0.05 is 5 %. */
            cpu_share: number;
            turns: number;
            checks: number;
            looks: number;
            standard_readings: number;
            full_readings: number;
            /** @description Turns in which the device was silent or refused. */
            unanswered: number;
            /** @description Turns left out in quiet hours. */
            quiet: number;
            /** @description Turns put off after a time in which the program did not run. */
            put_off: number;
            /** @description How late turns were in the mean, and upper bounds for the half, 99 % and 99.9 % of them. */
            late_ms: {
                mean: number;
                half: number;
                p99: number;
                p999: number;
            };
            /** @description The share of turns that were not later than five seconds. */
            within_5_s: number;
        };
        LoadReport: {
            /** @enum {string} */
            schedule: "fast" | "standard" | "custom";
            devices: number;
            awake: number;
            asleep: number;
            silent: number;
            /** @description Devices that wait to be read after their check. */
            readings_in_line: number;
            /** @description Readings that could not be stored yet. */
            readings_waiting: number;
            hour: components["schemas"]["LoadSpan"];
            day: components["schemas"]["LoadSpan"];
            planned: components["schemas"]["LoadFigures"];
            standard: components["schemas"]["LoadFigures"];
            kfs: components["schemas"]["LoadFigures"];
            /** @description Of the process; 0 where the system does not say. */
            memory_octets: number;
            /** @description The newest month first. */
            wakes: {
                /** @description 2026-11 */
                month: string;
                /** @description Checks of sleeping devices that were left out. */
                avoided: number;
                /** @description Sleepers that were awake after they were asked and had printed nothing. */
                caused: number;
            }[];
        };
        AddressInput: {
            /** @description An IP address or a host name. */
            address: string;
        };
        Explanation: {
            steps: {
                text: string;
                good: boolean;
            }[];
            conclusion: string;
        };
        Recording: {
            /** @description OID|TAG|VALUE a line */
            snmprec: string;
            rows: number;
            left_out: number;
            replaced: number;
        };
    };
    responses: {
        /** @description The session as it is now. */
        Session: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Session"];
            };
        };
        /** @description The device. */
        Device: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Device"];
            };
        };
        /** @description The schedule with its cost. */
        Schedule: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ScheduleView"];
            };
        };
        /** @description The run. */
        Run: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Run"];
            };
        };
        /** @description Its id. */
        Created: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** Format: int64 */
                    id: number;
                };
            };
        };
        /** @description As they are now. */
        SecurityRules: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SecurityRules"];
            };
        };
        /** @description What went wrong. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Id: number;
        /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
         *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
         *      */
        IfMatch: string;
        /** @description Its id. */
        DeviceName: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            200: components["responses"]["Session"];
            default: components["responses"]["Problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they were opened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: components["schemas"]["OpenSession"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: components["schemas"]["Account"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountInput"];
            };
        };
        responses: {
            /** @description It is made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: int64 */
                        id: number;
                        password?: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description It is changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may log in again. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To be changed at the first log-in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            /** @description Told this once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeInput"];
            };
        };
        responses: {
            /** @description Each good once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: components["schemas"]["ApiToken"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiTokenInput"];
            };
        };
        responses: {
            /** @description It is made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiToken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It opens nothing any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    securityRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SecurityRules"];
            default: components["responses"]["Problem"];
        };
    };
    saveSecurityRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecurityRulesInput"];
            };
        };
        responses: {
            200: components["responses"]["SecurityRules"];
            default: components["responses"]["Problem"];
        };
    };
    today: {
        parameters: {
            query?: {
                /** @description How far supplies are looked ahead for. */
                days?: number;
                /** @description In each list. */
                most?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As of now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    devices: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Those with a higher id. */
                after?: number;
                /** @description Words that all must be found in names, maker, model, serial number, address, place or tags. */
                q?: string;
                maker?: string;
                tag?: string;
                condition?: components["schemas"]["Condition"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For how many devices that changed anything. */
                        changed: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManyDevices"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    labelDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceLabelsInput"];
            };
        };
        responses: {
            /** @description As they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceLabels"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Device"];
            default: components["responses"]["Problem"];
        };
    };
    removeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    closedConditions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Those that closed before. */
                before?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosedConditions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deviceHistory: {
        parameters: {
            query?: {
                kind?: "counters" | "supplies";
                from?: string;
                to?: string;
                step?: "hour" | "day" | "week";
            };
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Columns of one length. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was tried, and what follows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setDeviceCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialUseInput"];
            };
        };
        responses: {
            /** @description What came of it; credential_id is the one in use now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testDeviceCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialUseInput"];
            };
        };
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    credentialChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without what came of each device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changes: components["schemas"]["CredentialChange"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialChangeInput"];
            };
        };
        responses: {
            /** @description It has begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialChange"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    credentialChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As far as it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialChange"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopCredentialChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As far as it came. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialChange"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    walkDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RawWalkInput"];
            };
        };
        responses: {
            /** @description In the order of their OIDs; one alone where nothing lies below it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RawWalk"];
                    "application/x-ndjson": components["schemas"]["RawWalkPart"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Device"];
            default: components["responses"]["Problem"];
        };
    };
    joinNewBoard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                id: components["parameters"]["DeviceName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBoardInput"];
            };
        };
        responses: {
            200: components["responses"]["Device"];
            default: components["responses"]["Problem"];
        };
    };
    questions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open ones first, then the last closed, each newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        questions: components["schemas"]["Question"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerInput"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Schedule"];
            default: components["responses"]["Problem"];
        };
    };
    saveSchedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Schedule"];
            };
        };
        responses: {
            200: components["responses"]["Schedule"];
            default: components["responses"]["Problem"];
        };
    };
    estimateSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Schedule"];
            };
        };
        responses: {
            200: components["responses"]["Schedule"];
            default: components["responses"]["Problem"];
        };
    };
    setPriority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriorityInput"];
            };
        };
        responses: {
            /** @description It is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrioritySet"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    discoverySettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: components["schemas"]["DiscoverySetting"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addDiscoverySetting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscoverySettingInput"];
            };
        };
        responses: {
            201: components["responses"]["Created"];
            default: components["responses"]["Problem"];
        };
    };
    replaceDiscoverySetting: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscoverySettingInput"];
            };
        };
        responses: {
            /** @description It is stored. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeDiscoverySetting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    discoveryRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: components["schemas"]["Run"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startDiscovery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunInput"];
            };
        };
        responses: {
            201: components["responses"]["Run"];
            default: components["responses"]["Problem"];
        };
    };
    discoveryRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Run"];
            default: components["responses"]["Problem"];
        };
    };
    stopDiscovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Run"];
            default: components["responses"]["Problem"];
        };
    };
    registrationRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In their order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationRules"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveRegistrationRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationRulesInput"];
            };
        };
        responses: {
            /** @description They are stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationRules"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewRegistrationRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationRulesInput"];
            };
        };
        responses: {
            /** @description Each printer once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sent: {
        parameters: {
            query?: {
                /** @description Those with a smaller id. */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without contents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sentRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decompressed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentContent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    searchSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    word: string;
                };
            };
        };
        responses: {
            /** @description At most the newest 200, without contents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentFound"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    credentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        credentials: components["schemas"]["Credential"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialInput"];
            };
        };
        responses: {
            201: components["responses"]["Created"];
            default: components["responses"]["Problem"];
        };
    };
    removeCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the file's documentation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    load: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Measured and planned. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    audit: {
        parameters: {
            query?: {
                /** @description What was done, a word such as log_in. */
                kind?: string;
                /** @description In the name, the source or the detail, whatever the case. */
                text?: string;
                /** @description How it ended. */
                outcome?: "ok" | "refused";
                /** @description From then on, UTC. */
                since?: string;
                /** @description Before then, UTC. */
                until?: string;
                /** @description The next of the page before. */
                before?: number;
                /** @description Entries of a page, 100 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. It may be short and have a next one, where few fit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                /** @description Number and MAC of a record, as the manager kept it with a day's file: shows a trail that was cut off. */
                anchor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditFindings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description What was done, a word such as log_in. */
                kind?: string;
                /** @description In the name, the source or the detail, whatever the case. */
                text?: string;
                /** @description How it ended. */
                outcome?: "ok" | "refused";
                /** @description From then on, UTC. */
                since?: string;
                /** @description Before then, UTC. */
                until?: string;
                /** @description csv when not given. */
                format?: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    log: {
        parameters: {
            query?: {
                /** @description Lines with a greater number alone. */
                after?: number;
                /** @description This severity and worse. */
                least?: "info" | "warning" | "error";
                /** @description The newest of them, 500 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLines"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    connection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationInput"];
            };
        };
        responses: {
            /** @description It is registered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gateway_id: string;
                        /** @enum {string} */
                        status: "pending" | "managed";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unregister: {
        parameters: {
            query?: {
                /** @description Without telling the manager: it misses this gateway, raises its alarm, and lists it until somebody removes it there. */
                local?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deliver_now: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is begun. waiting of the connection says how far it is. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    proxy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proxy; without a host there is none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proxy"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    saveProxy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The revision that the change was made from, in quotation marks. Another one has been stored since: 412, code
                 *     changed_meanwhile, and nothing is changed. Without it the change is made whatever is there.
                 *      */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProxyInput"];
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proxy"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testProxy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkTestInput"];
            };
        };
        responses: {
            /** @description What became of each step. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: components["schemas"]["NotificationChannel"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addNotification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationInput"];
            };
        };
        responses: {
            201: components["responses"]["Created"];
            default: components["responses"]["Problem"];
        };
    };
    replaceNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationInput"];
            };
        };
        responses: {
            /** @description It is stored. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    removeNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    testNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it, good or bad. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Name and value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file was read; the page's certificate is in force. Its other keys wait for the next start. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    why: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressInput"];
            };
        };
        responses: {
            /** @description What was tried, and what follows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    record: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressInput"];
            };
        };
        responses: {
            /** @description The recording. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whoever knows it and has the file has every secret in it. */
                    passphrase: string;
                };
            };
        };
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backup"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreInput"];
            };
        };
        responses: {
            /** @description What changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Restored"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importTable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportInput"];
            };
        };
        responses: {
            /** @description Of each line what was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    certificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    installCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertificateInput"];
            };
        };
        responses: {
            /** @description It is in use. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resetCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is in use. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Host names and addresses; those of the host when absent. */
                    names?: string[];
                };
            };
        };
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description PEM. */
                        csr: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    apiPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    apiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
