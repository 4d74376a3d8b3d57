// What each word of a condition means, in German: what happened, and what to do where something helps.
// {in} is ": Papierweg" where the part is known, and nothing else.

const kRestart = 'Das Gerät ausschalten, zehn Sekunden warten und wieder einschalten; tritt es erneut auf, den Service rufen{code}.';
const kService = 'Den Service rufen{code}.';
const kPlanned = 'Falls das nicht geplant war, klären, wer das Gerät verändert hat.';
const kWhoReset = 'Falls das nicht geplant war, klären, wer es ausgelöst hat.';
const kTrayAgain = '{tray} herausnehmen und wieder einschieben; tritt es erneut auf, den Service rufen{code}.';
const kOrder = 'Bestellen, was das Bedienfeld nennt.';
const kReplace = 'Ersetzen, was das Bedienfeld nennt.';
const kSmaller = 'In Teilen oder mit geringerer Auflösung drucken.';

export const kWords: Record<string, [happened: string, to_do?: string]> = {
    coverOpen: ['{cover} ist offen.', '{cover} schließen, bis es klickt.'],
    jam: ['Papierstau{in}.', 'Das Gerät dort öffnen, das Papier in Pfeilrichtung herausziehen und das Gerät schließen.'],
    trayMissing: ['{tray} ist nicht eingesetzt.', '{tray} einschieben.'],
    trayEmpty: ['{tray} ist leer.', '{media} nachlegen: {tray}.'],
    trayLow: ['{tray} ist bald leer.', '{media} bald nachlegen: {tray}.'],
    mediaRequest: ['Ein Auftrag wartet auf Papier: {tray}.', 'Einlegen, was das Bedienfeld verlangt, oder den Auftrag abbrechen.'],
    outputTrayMissing: ['Ein Ausgabefach fehlt.', 'Das Ausgabefach wieder einsetzen.'],
    outputNearFull: ['Ein Ausgabefach ist fast voll.', 'Das Ausgabefach leeren.'],
    outputFull: ['Ein Ausgabefach ist voll.', 'Das Papier aus dem Ausgabefach nehmen.'],
    supplyLow: ['{supply} ist fast leer.', 'Ersatz bereithalten: {supply}.'],
    supplyEmpty: ['{supply} ist leer.', '{supply} ersetzen.'],
    supplyMissing: ['{supply} ist nicht eingesetzt.', '{supply} einsetzen.'],
    partWearing: ['{supply} ist bald verbraucht.', 'Ersatz bereithalten: {supply}.'],
    partWorn: ['{supply} ist verbraucht.', '{supply} ersetzen.'],
    wasteNearFull: ['{supply} ist fast voll.', 'Leeren Ersatz bereithalten: {supply}.'],
    wasteFull: ['{supply} ist voll.', '{supply} ersetzen oder leeren.'],
    developerLow: ['Der Entwickler ist fast verbraucht.', kService],
    developerEmpty: ['Der Entwickler ist verbraucht.', kService],
    offline: ['Das Gerät ist offline.', 'Am Bedienfeld auf „Online“ oder „Go“ drücken.'],
    serviceRequested: ['Das Gerät verlangt den Service{code}.', kService],
    maintenanceDue: ['Eine Wartung ist fällig.', 'Die Wartung durchführen lassen, die das Bedienfeld nennt.'],
    notReady: ['Das Gerät meldet, dass es außer Betrieb ist.'],
    serviceLogged: ['Das Gerät hat einen Serviceruf protokolliert{code}.'],
    configurationChange: ['Eine Einstellung oder ein Teil des Geräts wurde geändert.', kPlanned],
    subunitMissing: ['{part} fehlt.', '{part} wieder einsetzen.'],
    subunitLifeAlmostOver: ['{part} ist bald verbraucht.', kOrder],
    subunitLifeOver: ['{part} ist verbraucht.', kReplace],
    subunitAlmostEmpty: ['{part} ist fast leer.', 'Nachschub bereithalten: {part}.'],
    subunitEmpty: ['{part} ist leer.', '{part} nachfüllen.'],
    subunitAlmostFull: ['{part} ist fast voll.', '{part} bald leeren.'],
    subunitFull: ['{part} ist voll.', '{part} leeren.'],
    subunitNearLimit: ['{part} ist nahe am Grenzwert.', kOrder],
    subunitAtLimit: ['{part} hat den Grenzwert erreicht.', kReplace],
    subunitOffline: ['{part} ist offline.', 'Am Bedienfeld auf „Online“ drücken.'],
    subunitAdded: ['{part} wurde hinzugefügt.', kPlanned],
    subunitRemoved: ['{part} wurde entfernt.', kPlanned],
    subunitResourceAdded: ['Etwas wurde hinzugefügt{in}.', kPlanned],
    subunitResourceRemoved: ['Etwas wurde entfernt{in}.', kPlanned],
    subunitRecoverableFailure: ['Störung{in}.', kRestart],
    subunitUnrecoverableFailure: ['Störung{in}.', kRestart],
    subunitRecoverableStorageError: ['Störung einer Festplatte oder eines Speichers.', kRestart],
    subunitUnrecoverableStorageError: ['Störung einer Festplatte oder eines Speichers.', kRestart],
    subunitMotorFailure: ['Motorstörung{in}.', kService],
    subunitMemoryExhausted: ['Ein Auftrag war zu groß für den Speicher.', kSmaller],
    subunitUnderTemperature: [
        '{part} ist zu kalt.',
        'Warten; der Raum soll 10 bis 32 °C haben; bleibt es dabei, den Service rufen{code}.',
    ],
    subunitOverTemperature: [
        '{part} ist zu heiß.',
        'Warten und die Lüftungsschlitze frei halten; bleibt es dabei, den Service rufen{code}.',
    ],
    subunitTimingFailure: ['Störung im zeitlichen Ablauf{in}.', kService],
    subunitThermistorFailure: ['Störung eines Temperatursensors{in}.', kService],
    printerNMSReset: ['Das Gerät wurde über das Netzwerk zurückgesetzt.', kWhoReset],
    printerManualReset: ['Das Gerät wurde von Hand zurückgesetzt.', kWhoReset],
    inputMediaSizeChange: ['{tray} hat jetzt ein anderes Papierformat.'],
    inputMediaWeightChange: ['{tray} hat jetzt ein anderes Papiergewicht.'],
    inputMediaTypeChange: ['{tray} hat jetzt eine andere Papiersorte.'],
    inputMediaColorChange: ['{tray} hat jetzt eine andere Papierfarbe.'],
    inputMediaFormPartsChange: ['{tray} hat jetzt andere Formulare.'],
    inputTrayPositionFailure: ['{tray} lässt sich nicht in Position bringen.', kTrayAgain],
    inputTrayElevationFailure: ['{tray} kann das Papier nicht anheben.', kTrayAgain],
    inputCannotFeedSizeSelected: ['{tray} kann das gewählte Papierformat nicht einziehen.', 'Papierführungen und Format einstellen: {tray}.'],
    outputMailboxSelectFailure: ['Die Mailbox kann kein Fach wählen.', kService],
    markerFuserUnderTemperature: ['Die Fixiereinheit ist zu kalt.', kRestart],
    markerFuserOverTemperature: [
        'Die Fixiereinheit ist zu heiß.',
        'Das Gerät ausschalten und abkühlen lassen; tritt es erneut auf, den Service rufen{code}.',
    ],
    markerFuserTimingFailure: ['Störung im zeitlichen Ablauf der Fixiereinheit.', kService],
    markerFuserThermistorFailure: ['Störung eines Temperatursensors der Fixiereinheit.', kService],
    mediaPathCannotDuplexMediaSelected: [
        'Dieses Papier lässt sich nicht beidseitig bedrucken.',
        'Für den Auftrag anderes Papier oder einseitigen Druck wählen.',
    ],
    interpreterMemoryIncrease: ['Das Gerät hat jetzt mehr Speicher.', kPlanned],
    interpreterMemoryDecrease: ['Das Gerät hat jetzt weniger Speicher.', kPlanned],
    interpreterCartridgeAdded: ['Eine Schriftkassette wurde hinzugefügt.', kPlanned],
    interpreterCartridgeDeleted: ['Eine Schriftkassette wurde entfernt.', kPlanned],
    interpreterResourceAdded: ['Eine Schrift oder ein Formular wurde hinzugefügt.', kPlanned],
    interpreterResourceDeleted: ['Eine Schrift oder ein Formular wurde entfernt.', kPlanned],
    interpreterResourceUnavailable: [
        'Einem Auftrag fehlt eine Schrift oder ein Formular.',
        'Den Auftrag mit eingebetteten Schriften erneut senden.',
    ],
    interpreterComplexPageEncountered: ['Eine Seite war zu komplex zum Drucken.', kSmaller],
};

/// prtAlertGroup's words.
export const kParts: Record<string, string> = {
    hostResourcesMIBStorageTable: 'Speicher oder Festplatte',
    hostResourcesMIBDeviceTable: 'Gerät',
    generalPrinter: 'Drucker',
    cover: 'Abdeckung',
    input: 'Papierfach',
    output: 'Ausgabefach',
    marker: 'Druckwerk',
    markerSupplies: 'Verbrauchsmaterial',
    markerColorant: 'Farbe',
    mediaPath: 'Papierweg',
    channel: 'Schnittstelle',
    interpreter: 'Druckauftragsverarbeitung',
    consoleDisplayBuffer: 'Bedienfeld',
    consoleLights: 'Bedienfeld',
    finDevice: 'Finisher',
    finSupply: 'Verbrauchsmaterial des Finishers',
    finSupplyMediaInput: 'Zuschießeinheit',
};

const kRestartOnce =
    'Das Gerät ausschalten, dreißig Sekunden warten und wieder einschalten; tritt es erneut auf, den Service rufen{code}.';

/// By the English sentence, as the same family of codes is written in several ways.
export const kServiceCodes: Record<string, string> = {
    'The device asks for service{code}.': 'Das Gerät verlangt den Service{code}.',
    'Call service{code}.': kService,
    'Switch the device off, wait thirty seconds, switch it on; if it comes back, call service{code}.': kRestartOnce,
    'A fault of the main board, its memory or an interface{code}.': 'Störung der Hauptplatine, ihres Speichers oder einer Schnittstelle{code}.',
    'The memories of the device do not fit together{code}: a board may have been exchanged.':
        'Die Speicher des Geräts passen nicht zusammen{code}: Möglicherweise wurde eine Platine getauscht.',
    'Call service{code}, and check the counters before they are billed by.':
        'Den Service rufen{code} und die Zähler prüfen, bevor danach abgerechnet wird.',
    'A fault of a paper feeder or its lift{code}.': 'Störung eines Papiereinzugs oder seines Lifts{code}.',
    'Take the tray out, look for jammed paper, push it in; if it comes back, call service{code}.':
        'Das Fach herausnehmen, nach gestautem Papier sehen und einschieben; tritt es erneut auf, den Service rufen{code}.',
    "A fault of a motor or the drum's drive{code}.": 'Störung eines Motors oder des Trommelantriebs{code}.',
    'A fault of the scanner{code}; printing may go on.': 'Störung des Scanners{code}; Drucken ist möglicherweise weiter möglich.',
    'A fault of the laser{code}.': 'Störung des Lasers{code}.',
    'A fault of the high voltage{code}.': 'Störung der Hochspannung{code}.',
    'A fault of the fuser{code}.': 'Störung der Fixiereinheit{code}.',
    'Switch the device off, do not switch it on again and again, and call service{code}.':
        'Das Gerät ausschalten, nicht immer wieder einschalten und den Service rufen{code}.',
    'A fault of the developer, drum or toner supply{code}.': 'Störung von Entwickler, Trommel oder Tonerzufuhr{code}.',
    'Take the drum and developer units out and put them back; if it comes back, call service{code}.':
        'Trommel- und Entwicklereinheit herausnehmen und wieder einsetzen; tritt es erneut auf, den Service rufen{code}.',
    'A fault of the finisher{code}; printing goes on without it.': 'Störung des Finishers{code}; ohne ihn wird weiter gedruckt.',
    'A fault of the document feeder{code}; copying from the glass goes on.':
        'Störung des Vorlageneinzugs{code}; Kopieren vom Vorlagenglas ist weiter möglich.',
    'A fault of the firmware or between its boards{code}.': 'Störung der Firmware oder zwischen den Platinen{code}.',
    'A fault of the scanner{code}.': 'Störung des Scanners{code}.',
    'A fault of the laser or the write unit{code}.': 'Störung des Lasers oder der Belichtungseinheit{code}.',
    'A fault of the charge or development{code}.': 'Störung von Ladung oder Entwicklung{code}.',
    'A fault of the drum or image transfer{code}.': 'Störung der Trommel oder der Bildübertragung{code}.',
    'A fault of a motor, the paper feed or the fuser{code}.': 'Störung eines Motors, des Papiereinzugs oder der Fixiereinheit{code}.',
    'A fault between the parts of the device{code}.': 'Störung zwischen den Teilen des Geräts{code}.',
    'A fault of a peripheral such as the finisher{code}.': 'Störung eines Zusatzgeräts wie des Finishers{code}.',
    'A fault of the controller or its software{code}.': 'Störung des Controllers oder seiner Software{code}.',
    'A fault of a counter, memory or network part{code}.': 'Störung eines Zählers, Speichers oder Netzwerkteils{code}.',
    'A fault that the device gives a number{code}.': 'Eine Störung, der das Gerät eine Nummer gibt{code}.',
};
